/**
 * The WHERE part of a search, built from the conditions that were asked for. Values are always bound, never spliced in.
 */
import type { SqlValue } from './driver';

export interface Filter {
  /** ` WHERE a AND b`, or empty. */
  readonly where: string;
  readonly values: readonly SqlValue[];
}

export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Null conditions are left out. */
export function toFilter(conditions: readonly (Condition | null)[]): Filter {
  const given = conditions.filter((condition) => condition !== null);
  return {
    where: given.length === 0 ? '' : ` WHERE ${given.map(({ sql }) => sql).join(' AND ')}`,
    values: given.flatMap(({ values }) => values),
  };
}

/** `sql` with the value bound to each of its `?`, or null when there is no value. */
export function whenGiven(value: SqlValue, sql: string): Condition | null {
  if (value === null || value === '') return null;
  return { sql, values: Array.from(sql.matchAll(/\?/g), () => value) };
}
