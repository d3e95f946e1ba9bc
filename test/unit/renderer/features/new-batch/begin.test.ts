/** A draft from an earlier batch: once more, or for a newer roster. */

import { emptyDraft, toPlanQuestion } from '@renderer/features/new-batch/draft';
import { withTable } from '@renderer/features/new-batch/draft-moves';
import { toCopy, toUpdate } from '@renderer/features/new-batch/draft-store';
import { defaultDesign } from '@shared/artwork';
import type { BatchDetail, TablePreview } from '@shared/contract';
import { type BatchRecipe, type SceneKind, toAccountId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { toBatch } from '../../../../support/fake-data';

const design = { ...defaultDesign, codeSizeMm: 30 };
const detail = (
  recipe: BatchRecipe | null,
  sceneKind: SceneKind = 'permanent-text',
  seconds: number | null = null,
): BatchDetail => ({
  snapshot: { ...toBatch(7, '十月门店', [], {}).snapshot, sceneKind },
  design,
  validForSeconds: seconds,
  reuseFromLedger: true,
  recipe,
});
const mapping = { scene: '编码', label: '名称', label2: null, folder: null };
const table: BatchRecipe = {
  source: { kind: 'table', fileName: '门店.xlsx', options: {}, mapping },
  rule: { kind: 'template', template: 'store-{编码}' },
};
const preview = (headers: readonly string[]): TablePreview => ({
  headers,
  rows: [],
  rowCount: 0,
  sheets: [],
  sheet: null,
  encoding: null,
  isReadByOther: false,
  separator: null,
  headerRow: 1,
  proposal: {
    mapping: { ...mapping, scene: null },
    basis: { scene: 'none', label: 'header', label2: 'none', folder: 'none' },
    unreadableScene: null,
    rule: null,
  },
  notes: [],
});

describe('a copy', () => {
  it('of counted rows can be changed', () => {
    const copy = toCopy(detail({ source: { kind: 'range', start: 5, end: 9, step: 1 }, rule: null }, 'permanent'));
    expect(copy).toMatchObject({ source: 'range', range: { start: 5, end: 9, step: 1 }, isText: false, design });
  });

  it.each([[table], [null], [{ source: { kind: 'list' }, rule: null } as const]])(
    'of anything else takes its rows from the ledger: %j',
    (recipe) => {
      const copy = toCopy(detail(recipe));
      expect(copy).toMatchObject({ source: 'batch', copied: { batchId: 7, name: '十月门店' }, isText: true, design });
      expect(toPlanQuestion(copy, toAccountId(1))).toMatchObject({
        question: { source: { kind: 'batch', batchId: 7 }, sceneKind: 'permanent-text' },
      });
    },
  );

  it.each([
    [2_592_000, { amount: 30, unit: 'day' }],
    [5400, { amount: 5400, unit: 'second' }],
    [7200, { amount: 2, unit: 'hour' }],
  ])('lives as long: %i s', (seconds, validity) => {
    expect(toCopy(detail(null, 'temporary', seconds))).toMatchObject({ isTemporary: true, validity });
  });
});

describe('an update', () => {
  it('waits for a roster and makes only what changed since', () => {
    expect(toUpdate(detail(null))).toEqual({
      ...emptyDraft,
      isText: true,
      source: 'table',
      design,
      since: { batchId: 7, name: '十月门店', keyColumn: null, onlyChanged: true },
    });
  });

  it('goes on making scenes by the same key, as long as the newer roster has that column', () => {
    const file = { fileToken: 't', fileName: '十一月.xlsx' };
    const draft = toUpdate(detail(table));
    const read = withTable(draft, { file, options: {}, preview: preview(['编码', '名称', '新列']) });
    expect(toPlanQuestion(read, toAccountId(1))).toMatchObject({
      question: {
        source: { mapping: { scene: '编码', label: '名称' } },
        rule: { kind: 'template', template: 'store-{编码}' },
        since: { batchId: 7, keyColumn: null, onlyChanged: true },
      },
    });
    const other = withTable(draft, { file, options: {}, preview: preview(['店号', '名称']) });
    expect(toPlanQuestion(other, toAccountId(1))).toEqual({ fault: 'sceneColumnMissing' });
  });
});
