/**
 * Building blocks of the contract: a request has a schema for what comes in and a type for what goes out;
 * an event has a type. Types are carried by a phantom so that one value describes both.
 */
import type { z } from 'zod';

declare const carried: unique symbol;

export interface Typed<Value> {
  readonly [carried]?: Value;
}

export interface RequestDefinition<Schema extends z.ZodType, Reply> extends Typed<Reply> {
  readonly kind: 'request';
  readonly payload: Schema;
}

export interface EventDefinition<Payload> extends Typed<Payload> {
  readonly kind: 'event';
}

/** `request(schema)<Reply>()`: the schema is inferred, the reply named. */
export const request =
  <Schema extends z.ZodType>(payload: Schema) =>
  <Reply>(): RequestDefinition<Schema, Reply> => ({ kind: 'request', payload });

export const event = <Payload>(): EventDefinition<Payload> => ({ kind: 'event' });
