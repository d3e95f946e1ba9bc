/** A draft across a reload: everything but what main can tell again, and nothing that another version wrote. */
import { emptyDraft } from '@renderer/features/new-batch/draft';
import { keepDraft, readKeptDraft, readKeptTable } from '@renderer/features/new-batch/draft-store';
import { toBatchId } from '@shared/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeApi } from '../../../../support/fake-api';

let stored: Map<string, string>;
beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal('window', { api: createFakeApi({ scene: 'at-work' }).api });
});
afterEach(() => vi.unstubAllGlobals());

const { api } = createFakeApi({ scene: 'at-work' });

async function readShops() {
  const file = { fileToken: 'fake-file', fileName: '门店.csv' };
  const reply = await api.request('roster:readTable', { fileToken: file.fileToken, options: { headerRow: 2 } });
  if (!reply.ok) throw new Error(reply.error.code);
  const { mapping, basis } = reply.value.proposal;
  return { file, options: { headerRow: 2 }, mapping, basis, preview: reply.value };
}

describe('a kept draft', () => {
  it('comes back as it was, its table read again', async () => {
    const table = await readShops();
    const draft = {
      ...emptyDraft,
      name: '秋季',
      source: 'table' as const,
      table,
      range: { start: null, end: 7, step: 1 },
      copied: { batchId: toBatchId(3), name: '门店' },
      since: { batchId: toBatchId(3), name: '门店', keyColumn: null, onlyChanged: true },
      edits: [{ rowNumber: 5, scene: '7', isLeftOut: true }],
    };
    keepDraft(draft);
    const kept = readKeptDraft();
    if (kept === null) throw new Error('nothing was kept');
    const { preview: _readAgain, ...choices } = table;
    expect(kept).toEqual({ ...draft, table: choices });
    expect(await readKeptTable(kept)).toEqual(table);
  });

  it('is nothing at a first start, when another version wrote it, or when it is too long to keep', () => {
    expect(readKeptDraft()).toBeNull();
    keepDraft(emptyDraft);
    const [[key = '', text = ''] = []] = [...stored];
    for (const other of ['{', '[]', text.replace('"isText"', '"isWords"')]) {
      stored.set(key, other);
      expect(readKeptDraft()).toBeNull();
    }
    keepDraft({ ...emptyDraft, listText: 'x'.repeat(4_000_001) });
    expect(stored.size).toBe(0);
  });
});
