/** What a ledger held, read by hand from a copy of it before anything was damaged. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

export interface TrueCode {
  readonly url: string;
  readonly ticket: string;
  readonly expiresAtMs: number | null;
}

export interface TrueItem {
  readonly scene: string;
  readonly label: string;
  /** Null for a row that has no code yet. */
  readonly url: string | null;
}

export interface Truth {
  /** By kind and scene; a temporary scene may have several. */
  readonly codes: ReadonlyMap<string, readonly TrueCode[]>;
  /** By batch and place in it. */
  readonly items: ReadonlyMap<string, TrueItem>;
}

export const toSceneKey = (kind: string, scene: string): string => `${kind} ${scene}`;
export const toItemKey = (batchId: number, n: number): string => `${batchId}/${n}`;

/** `home` stays as it is: SQLite would write into it. */
export function readTruth(home: string, scratch: string): Truth {
  const copy = mkdtempSync(join(scratch, 'truth-'));
  cpSync(home, copy, { recursive: true });
  const database = new DatabaseSync(join(copy, 'ledger.sqlite'));
  try {
    const codes = new Map<string, TrueCode[]>();
    for (const row of database.prepare('SELECT * FROM codes ORDER BY id').all()) {
      const key = toSceneKey(text(row, 'scene_kind'), text(row, 'scene'));
      const { expires_at: ends } = fields(row);
      const code = {
        url: text(row, 'url'),
        ticket: text(row, 'ticket'),
        expiresAtMs: typeof ends === 'number' ? ends : null,
      };
      codes.set(key, [...(codes.get(key) ?? []), code]);
    }
    const items = new Map<string, TrueItem>();
    const select = 'SELECT i.batch_id, i.n, i.scene, i.label, c.url FROM items i LEFT JOIN codes c ON c.id = i.code_id';
    for (const row of database.prepare(select).all()) {
      const { batch_id: batchId, n, url } = fields(row);
      items.set(toItemKey(Number(batchId), Number(n)), {
        scene: text(row, 'scene'),
        label: text(row, 'label'),
        url: typeof url === 'string' ? url : null,
      });
    }
    return { codes, items };
  } finally {
    database.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

const fields = (row: unknown): Readonly<Record<string, unknown>> => ({ ...Object(row) });
const text = (row: unknown, name: string): string => String(fields(row)[name]);
