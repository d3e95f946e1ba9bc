/** Columns chosen once come back with the next table of the same headers; everything else is guessed as before. */

import { createSettingsService } from '@core/settings';
import { createTableMemory } from '@core/sources';
import type { ColumnMapping } from '@shared/domain';
import { describe, expect, it } from 'vitest';

function open() {
  let stored: unknown;
  const store = {
    read: () => stored,
    write: (value: unknown) => {
      stored = value;
    },
  };
  const memory = () => createTableMemory(createSettingsService(store));
  return { memory, stored: () => stored };
}

const rows = [{ rowNumber: 2, cells: ['A1', '一店', '上海'] }];
const headers = ['编号', '名称', '城市'];
const chosen: ColumnMapping = { scene: '编号', label: '城市', label2: null, folder: null };

describe('what is known of a table', () => {
  it('is guessed at first, each column with its basis', () => {
    expect(open().memory().proposeMapping({ headers, rows, unreadableColumns: [] })).toEqual({
      mapping: { scene: '编号', label: '名称', label2: null, folder: '城市' },
      basis: { scene: 'header', label: 'header', label2: 'none', folder: 'header' },
      unreadableScene: null,
      rule: null,
    });
  });

  it('is what was chosen last, in whatever order the columns come, after a restart too', () => {
    const { memory } = open();
    const rule = { kind: 'template', template: 'store-{编号}' } as const;
    memory().rememberTable(headers, { ...chosen, label: '名称' }, null);
    memory().rememberTable(headers, chosen, rule);
    expect(memory().proposeMapping({ headers: ['城市', '编号', '名称'], rows, unreadableColumns: [] })).toEqual({
      mapping: chosen,
      basis: { scene: 'remembered', label: 'remembered', label2: 'none', folder: 'none' },
      unreadableScene: null,
      rule,
    });
    expect(memory().proposeMapping({ headers: [...headers, '电话'], rows, unreadableColumns: [] }).basis.scene).toBe(
      'header',
    );
  });

  it('is nothing for a table without headers: its width says nothing of what it holds', () => {
    const { memory, stored } = open();
    memory().rememberTable(['#1', '#2'], { ...chosen, scene: '#1', label: '#2' }, null);
    expect(stored()).toBeUndefined();
  });

  it('ends with the fiftieth kind of table, the oldest forgotten first', () => {
    const { memory } = open();
    for (let n = 0; n < 51; n += 1) memory().rememberTable([...headers, `列${n}`], chosen, null);
    expect(memory().proposeMapping({ headers: [...headers, '列0'], rows, unreadableColumns: [] }).basis.label).toBe(
      'header',
    );
    expect(memory().proposeMapping({ headers: [...headers, '列1'], rows, unreadableColumns: [] }).basis.label).toBe(
      'remembered',
    );
  });
});
