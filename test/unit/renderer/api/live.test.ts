import { mergeBatch, newerExport, pagesFor, toActiveAccount } from '@renderer/api';
import type { ExportSnapshot } from '@shared/contract';
import { type AccountSummary, defaultSettings, toAccountId, toBatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { companyAccounts, demoAccount, toBatch } from '../../../support/fake-data';

const snapshot = (id: number, part: Parameters<typeof toBatch>[3] = {}) =>
  toBatch(id, `batch ${id}`, [], part).snapshot;

describe('snapshots of batches', () => {
  const first = snapshot(1, { revision: 5, createdAtMs: 1000 });

  it('a newer one replaces, in its place', () => {
    const other = snapshot(2, { createdAtMs: 2000 });
    const newer = { ...first, revision: 6, name: 'renamed' };
    expect(mergeBatch([other, first], newer)).toEqual([other, newer]);
  });

  it('a late or repeated one changes nothing', () => {
    const known = [first];
    expect(mergeBatch(known, { ...first, revision: 4 })).toBe(known);
    expect(mergeBatch(known, { ...first, revision: 5, name: 'other' })).toBe(known);
  });

  it('an unknown one is put where its age belongs, newest first', () => {
    const older = snapshot(2, { createdAtMs: 500 });
    const newest = snapshot(3, { createdAtMs: 3000 });
    expect(mergeBatch(mergeBatch([first], older), newest)).toEqual([newest, first, older]);
  });
});

describe('snapshots of the export', () => {
  const job = (exportId: string, revision: number): ExportSnapshot => ({
    exportId,
    batchId: toBatchId(1),
    revision,
    state: 'running',
    stage: 'images',
    done: revision,
    total: 100,
    imagesPerSecond: 1,
    timeLeftMs: null,
    report: null,
    problem: null,
    failedRows: [],
  });

  it('keeps the newer of the same export and takes any other', () => {
    expect(newerExport(null, job('a', 1))).toEqual(job('a', 1));
    expect(newerExport(job('a', 2), job('a', 1))).toEqual(job('a', 2));
    expect(newerExport(job('a', 1), job('a', 2))).toEqual(job('a', 2));
    expect(newerExport(job('a', 9), job('b', 1))).toEqual(job('b', 1));
    expect(newerExport(job('a', 1), null)).toEqual(job('a', 1));
  });
});

describe('the account codes are made with', () => {
  const accounts: readonly AccountSummary[] = [demoAccount, ...companyAccounts];
  const choose = (activeAccountId: number | null, list = accounts) =>
    toActiveAccount({ accounts: list, settings: { ...defaultSettings, activeAccountId } })?.id ?? null;

  it('is the one chosen last', () => expect(choose(3)).toBe(toAccountId(3)));
  it('is the company’s first when none was chosen or the chosen one is gone', () => {
    expect(choose(null)).toBe(toAccountId(2));
    expect(choose(77)).toBe(toAccountId(2));
  });
  it('is the demo account when there is no other, and none in an empty list', () => {
    expect(choose(null, [demoAccount])).toBe(demoAccount.id);
    expect(choose(null, [])).toBeNull();
  });
});

describe('pages that hold the rows in sight', () => {
  it.each([
    [0, 0, [0]],
    [0, 199, [0]],
    [199, 200, [0, 1]],
    [650, 900, [3, 4]],
    [-5, -1, [0]],
    [10, 5, [0]],
  ])('rows %i to %i', (first, last, pages) => expect(pagesFor(first, last, 200)).toEqual(pages));
});
