/**
 * Result rows as domain records. The select lists live beside the functions that read them.
 */
import {
  type CodeRecord,
  type ItemRecord,
  itemStates,
  sceneKinds,
  toAccountId,
  toBatchId,
  toCodeId,
  toItemId,
} from '@shared/domain';
import { flag, integer, integerOrNull, text, textOrNull, word } from './columns';
import type { SqlRow } from './driver';
import { toFields, toProblemOrNull } from './json';

/** Columns of a code `c`, under names that clash with nothing. */
export const codeColumns = `
  c.id AS code_id, c.account_id AS code_account_id, c.scene_kind AS code_scene_kind, c.scene AS code_scene,
  c.ticket, c.url, c.created_at AS code_created_at, c.expires_at`;

export function toCodeRecord(row: SqlRow): CodeRecord {
  return {
    id: toCodeId(integer(row, 'code_id')),
    accountId: toAccountId(integer(row, 'code_account_id')),
    sceneKind: word(row, 'code_scene_kind', sceneKinds),
    scene: text(row, 'code_scene'),
    ticket: text(row, 'ticket'),
    url: text(row, 'url'),
    createdAtMs: integer(row, 'code_created_at'),
    expiresAtMs: integerOrNull(row, 'expires_at'),
  };
}

/** From items `i`, their batch `b` and, where there is one, their code `c`. */
export const itemSelect = `
  SELECT i.id, i.batch_id, i.n, i.row_number, i.scene, i.label, i.label2, i.folder, i.fields, i.state, i.is_reused, i.problem,
    b.scene_kind, ${codeColumns}
  FROM items i JOIN batches b ON b.id = i.batch_id LEFT JOIN codes c ON c.id = i.code_id`;

export function toItemRecord(row: SqlRow): ItemRecord {
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
      fields: toFields(text(row, 'fields')),
    },
    sceneKind: word(row, 'scene_kind', sceneKinds),
    state: word(row, 'state', itemStates),
    code: row['code_id'] === null ? null : toCodeRecord(row),
    isReused: flag(row, 'is_reused'),
    problem: toProblemOrNull(textOrNull(row, 'problem')),
  };
}

/** `text` as a LIKE pattern that finds it anywhere; to be used with ESCAPE '\'. */
export const toLikePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (wild) => `\\${wild}`)}%`;
