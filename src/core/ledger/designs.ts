/**
 * Named designs. A design of a newer app stays in the file, but is not offered: this app could not draw it.
 */
import { parseDesign, type SavedDesign } from '@shared/artwork';
import { AppError } from '@shared/errors';
import { integer, json, text } from './columns';
import type { Connection } from './driver';
import { toJson } from './json';
import type { DesignReader, DesignWriter } from './types';

export function createDesignReader(connection: Connection): DesignReader {
  const all = connection.prepare('SELECT name, design, saved_at FROM designs ORDER BY name');
  return {
    all: () =>
      all.all().flatMap((row): SavedDesign[] => {
        const parsed = parseDesign(json(row, 'design'));
        if (!parsed.ok) return [];
        return [{ name: text(row, 'name'), design: parsed.design, savedAtMs: integer(row, 'saved_at') }];
      }),
  };
}

export function createDesignWriter(connection: Connection): DesignWriter {
  const save = connection.prepare(`
    INSERT INTO designs (name, design, saved_at) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET design = excluded.design, saved_at = excluded.saved_at`);
  const taken = connection.prepare('SELECT 1 FROM designs WHERE name = ?');
  const rename = connection.prepare('UPDATE designs SET name = ? WHERE name = ?');
  const remove = connection.prepare('DELETE FROM designs WHERE name = ?');
  return {
    save(name, design, atMs) {
      save.run(name, toJson(design), atMs);
    },
    rename(from, to) {
      const isOther = from.toLowerCase() !== to.toLowerCase() && taken.get(to) !== undefined;
      if (isOther) throw new AppError('ARTWORK_DESIGN_NAME_TAKEN', { name: to });
      if (rename.run(to, from) === 0) throw new AppError('ARTWORK_DESIGN_UNKNOWN', { name: from });
    },
    remove(name) {
      remove.run(name);
    },
  };
}
