/** Every call to qrcode/create, for the details of one item. */
import { integer, integerOrNull, textOrNull, word } from './columns';
import type { Connection } from './driver';
import type { AttemptReader } from './types';

const outcomes = ['issued', 'refused', 'lost'] as const;

export function createAttemptReader(connection: Connection): AttemptReader {
  const ofItem = connection.prepare('SELECT * FROM attempts WHERE item_id = ? ORDER BY id');
  return {
    ofItem: (itemId) =>
      ofItem.all(itemId).map((row) => ({
        startedAtMs: integer(row, 'started_at'),
        finishedAtMs: integerOrNull(row, 'finished_at'),
        outcome: word(row, 'outcome', outcomes),
        problemCode: textOrNull(row, 'problem'),
        errcode: integerOrNull(row, 'errcode'),
        rid: textOrNull(row, 'rid'),
      })),
  };
}
