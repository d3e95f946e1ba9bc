/**
 * Branded identifiers. A label is tied to its code by one id from roster row to file name,
 * so ids must not be mixed up: the compiler tells them apart, at run time they are plain numbers and strings.
 */
declare const brand: unique symbol;

type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };

/** Row id of an account in the ledger. */
export type AccountId = Brand<number, 'AccountId'>;
/** Row id of a batch in the ledger; what a person types after `channel-qr resume`. */
export type BatchId = Brand<number, 'BatchId'>;
/** Row id of an item: one roster row of one batch. */
export type ItemId = Brand<number, 'ItemId'>;
/** Row id of a code: one ticket WeChat gave us. Several items may share it by reuse. */
export type CodeId = Brand<number, 'CodeId'>;

export const toAccountId = (value: number): AccountId => value as AccountId;
export const toBatchId = (value: number): BatchId => value as BatchId;
export const toItemId = (value: number): ItemId => value as ItemId;
export const toCodeId = (value: number): CodeId => value as CodeId;
