/** Words the terminal host says on stderr. Errors come from the catalogue. */
import type { MappingBasis, RosterColumnRole, RosterDiff } from '@shared/domain';

/** A column of a table that is used, and why: told by an option, or found. */
export interface TakenColumn {
  readonly role: RosterColumnRole;
  readonly header: string;
  readonly basis: MappingBasis | 'told';
}

export interface CliTexts {
  readonly usage: string;
  readonly note: (prose: string) => string;
  /** Which columns of a table are used, each with why. */
  readonly columns: (columns: readonly TakenColumn[], sheet: string | null) => string;
  readonly leftOutRow: (rowNumber: number, text: string, reason: string) => string;
  readonly plan: (totals: {
    rows: number;
    fresh: number;
    reused: number;
    duplicate: number;
    bad: number;
    warned: number;
  }) => string;
  readonly diff: (diff: RosterDiff) => string;
  readonly askAgain: (calls: number) => string;
  readonly relay: (host: string) => string;
  readonly otherLifetime: (codes: number) => string;
  readonly nothingChanged: string;
  readonly goneRow: (scene: string, label: string) => string;
  readonly planWithoutAccount: string;
  /** Of a row that gets a code: new, or one of an earlier batch. */
  readonly verdict: (reusedFrom: string | null) => string;
  readonly badRowsWritten: (count: number, path: string) => string;
  readonly quotaLeft: (remaining: number) => string;
  readonly badRow: (n: number, rowNumber: number, scene: string, reason: string) => string;
  readonly moreBadRows: (count: number) => string;
  readonly progress: (done: number, total: number, perMinute: number, timeLeft: string) => string;
  readonly waiting: (reason: string) => string;
  readonly exporting: (done: number, total: number) => string;
  readonly finished: (path: string, images: number, zips: number) => string;
  readonly accepted: (files: number) => string;
  readonly someFailed: (failed: number, skipped: number) => string;
  readonly resumeHint: (batchId: number) => string;
  readonly demoShop: (digits: string) => string;
  readonly demoBatch: string;
  readonly demoFile: (count: number) => string;
  readonly ledgerEmpty: string;
  readonly ledgerBackedUp: (path: string) => string;
  readonly followersPlan: (plan: {
    readonly total: number;
    readonly known: number;
    readonly listCalls: number;
    readonly detailCalls: number;
    readonly listQuota: { readonly remaining: number } | null;
    readonly detailQuota: { readonly remaining: number } | null;
  }) => string;
  readonly followersProgress: (listed: number, total: number, came: number) => string;
  readonly followersDone: (total: number, came: number, left: number) => string;
  readonly followersDeleted: string;
  readonly madeElsewhere: string;
  readonly reportTotals: (figures: {
    readonly begin: string;
    readonly end: string;
    readonly came: number;
    readonly left: number;
    readonly net: number;
    readonly withoutCode: number;
  }) => string;
  readonly ledgerRestored: (batches: number) => string;
  readonly diagnosticsWritten: (path: string) => string;
  readonly ledgerWritten: (count: number, path: string) => string;
}
