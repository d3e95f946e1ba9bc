/**
 * Result rows as domain records, and the conditions they are selected by. The select lists live beside the functions
 * that read them.
 */
import {
  type CodeRecord,
  type ItemRecord,
  itemStates,
  readTicket,
  sceneKinds,
  toAccountId,
  toBatchId,
  toCodeId,
  toItemId,
} from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';
import { toCodeDoubt, toRowChecksum } from './code-checksum';
import {
  flag,
  integer,
  integerOrNull,
  json,
  jsonOrNull,
  text,
  textOrNull,
  toFields,
  toProblemOrNull,
  word,
} from './columns';
import type { SqlRow, SqlValue, Statement } from './driver';

/** Columns of a code `c`, under names that clash with nothing. */
export const codeColumns = `
  c.id AS code_id, c.account_id AS code_account_id, c.scene_kind AS code_scene_kind, c.scene AS code_scene,
  c.ticket, c.url, c.valid_for_seconds, c.created_at AS code_created_at, c.expires_at, c.checksum`;

/** A code taken in without its ticket stands in the column by its url, which is as unique. */
export const toTicketColumn = ({ ticket, url }: { readonly ticket: string; readonly url: string }): string =>
  ticket === '' ? url : ticket;

/** The code with this ticket, and `carried` of {@link toTicketKey}, where a code is found by its url. */
export const withTicket = 'c.checksum IS NOT NULL AND c.url = ? AND c.ticket = ?';

interface TicketAndUrl {
  readonly ticket: string;
  readonly url: string;
}

/** The url the ticket is found by, and the ticket itself where that is not the code's. */
export function toTicketKey({ ticket, url }: TicketAndUrl): { readonly carried: string; readonly key: string | null } {
  const carried = readTicket(ticket)?.url ?? null;
  return { carried: carried ?? url, key: carried === url ? null : ticket };
}

/** `find` prepares a query of codes, as `c`. The finder returns the code with the ticket, of whatever account. */
export function createTicketFinder(find: (where: string) => Statement): (code: TicketAndUrl) => SqlRow | undefined {
  const byCarried = find(withTicket);
  const byKey = find('c.ticket_key = ?');
  return (code) => byCarried.get(toTicketKey(code).carried, code.ticket) ?? byKey.get(code.ticket);
}

export function toCodeRecord(row: SqlRow): CodeRecord {
  const [ticket, url] = [text(row, 'ticket'), text(row, 'url')];
  return {
    id: toCodeId(integer(row, 'code_id')),
    accountId: toAccountId(integer(row, 'code_account_id')),
    sceneKind: word(row, 'code_scene_kind', sceneKinds),
    scene: text(row, 'code_scene'),
    ticket: ticket === url ? '' : ticket,
    url,
    createdAtMs: integer(row, 'code_created_at'),
    askedSeconds: integerOrNull(row, 'valid_for_seconds'),
    expiresAtMs: integerOrNull(row, 'expires_at'),
  };
}

/** Why the code of a row must not leave the ledger; null when it may. See code-checksum.ts. */
export function toDoubt(row: SqlRow): Problem | null {
  const code = {
    accountId: integer(row, 'code_account_id'),
    sceneKind: text(row, 'code_scene_kind'),
    scene: text(row, 'code_scene'),
    ticket: text(row, 'ticket'),
    url: text(row, 'url'),
    createdAtMs: integer(row, 'code_created_at'),
    expiresAtMs: integerOrNull(row, 'expires_at'),
  };
  return toCodeDoubt(code, textOrNull(row, 'checksum'));
}

/** From items `i`, their batch `b` and, where there is one, their code `c`. */
export const itemSelect = `
  SELECT i.id, i.batch_id, i.n, i.row_number, i.scene, i.label, i.label2, i.folder, i.fields, i.state, i.is_reused, i.problem,
    i.checksum AS row_checksum,
    b.scene_kind, b.account_id AS batch_account_id, ${codeColumns}
  FROM items i JOIN batches b ON b.id = i.batch_id LEFT JOIN codes c ON c.id = i.code_id`;

/** An item whose code or words are in doubt, or whose code is another scene's, reads as one that failed: nobody gets hold of such a code. */
export function toItemRecord(row: SqlRow): ItemRecord {
  const isWhole = isRowWhole(row);
  const doubt = toItemDoubt(row, isWhole);
  return {
    id: toItemId(integer(row, 'id')),
    batchId: toBatchId(integer(row, 'batch_id')),
    n: integer(row, 'n'),
    row: {
      rowNumber: integer(row, 'row_number'),
      scene: text(row, 'scene'),
      label: text(row, 'label'),
      label2: text(row, 'label2'),
      folder: text(row, 'folder'),
      fields: isWhole ? toFields(json(row, 'fields')) : {},
    },
    sceneKind: word(row, 'scene_kind', sceneKinds),
    state: doubt === null ? word(row, 'state', itemStates) : 'failed',
    code: row['code_id'] === null || doubt !== null ? null : toCodeRecord(row),
    isReused: flag(row, 'is_reused'),
    problem: doubt ?? toProblemOrNull(jsonOrNull(row, 'problem')),
  };
}

/** False when label, scene or another word of the row is not what was written down. */
function isRowWhole(row: SqlRow): boolean {
  const checksum = textOrNull(row, 'row_checksum');
  if (checksum === null) return true;
  const [batchId, n] = [integer(row, 'batch_id'), integer(row, 'n')];
  const [scene, label, label2] = [text(row, 'scene'), text(row, 'label'), text(row, 'label2')];
  const [folder, fields] = [text(row, 'folder'), text(row, 'fields')];
  return checksum === toRowChecksum({ batchId, n, scene, label, label2, folder, fields });
}

function toItemDoubt(row: SqlRow, isWhole: boolean): Problem | null {
  if (row['state'] !== 'issued') return null;
  const scene = text(row, 'scene');
  if (!isWhole) return toProblem('LEDGER_ROW_DAMAGED', { n: integer(row, 'n'), scene });
  const isOwn =
    row['code_id'] !== null &&
    row['code_account_id'] === row['batch_account_id'] &&
    row['code_scene_kind'] === row['scene_kind'] &&
    row['code_scene'] === scene;
  return isOwn ? toDoubt(row) : toProblem('LEDGER_CODE_DAMAGED', { scene });
}

/** `text` as a LIKE pattern that finds it anywhere; to be used with ESCAPE '\'. */
export const toLikePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (wild) => `\\${wild}`)}%`;

// The WHERE part of a search, built from the conditions that were asked for. Values are always bound, never spliced in.

export interface Filter {
  /** ` WHERE a AND b`, or empty. */
  readonly where: string;
  readonly values: readonly SqlValue[];
}

interface Condition {
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
