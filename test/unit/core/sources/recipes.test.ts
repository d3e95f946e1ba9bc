/** What a batch was made from, kept without paths and rows, and read back however old the ledger is. */
import { type ResolvedSource, readRecipe, toRecipe } from '@core/sources';
import { toBatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';

const mapping = { scene: '编号', label: null, label2: null, folder: null };
const sources: readonly (readonly [ResolvedSource, object])[] = [
  [
    { kind: 'range', start: 1, end: 9, step: 2 },
    { kind: 'range', start: 1, end: 9, step: 2 },
  ],
  [
    { kind: 'numbered-text', prefix: 'a-', start: 1, count: 3, padding: 4, suffix: '' },
    { kind: 'numbered-text', prefix: 'a-', start: 1, count: 3, padding: 4, suffix: '' },
  ],
  [{ kind: 'list', text: '秘密的清单\n1' }, { kind: 'list' }],
  [
    { kind: 'batch', batchId: toBatchId(3) },
    { kind: 'batch', batchId: 3 },
  ],
  [
    { kind: 'table', path: '/home/王/门店.xlsx', options: { sheet: '门店', skipHiddenRows: true }, mapping },
    { kind: 'table', fileName: '门店.xlsx', options: { sheet: '门店', skipHiddenRows: true }, mapping },
  ],
];

describe('a recipe', () => {
  it.each(sources)('of %j is kept and read back', (source, kept) => {
    const stored: unknown = JSON.parse(JSON.stringify({ name: 'x', recipe: toRecipe(source, undefined) }));
    expect(readRecipe(stored)).toEqual({ source: kept, rule: null });
  });

  it('says how scenes were made', () => {
    const rule = { kind: 'next-number', from: 501 } as const;
    const source = { kind: 'list', text: 'a' } as const;
    expect(readRecipe({ recipe: toRecipe(source, rule) })).toEqual({ source: { kind: 'list' }, rule });
  });

  it.each([null, 'list', {}, { name: '1-9', targetPath: null }, { recipe: { source: { kind: 'magic' }, rule: null } }])(
    'is nothing for a batch that kept none: %j',
    (source) => expect(readRecipe(source)).toBeNull(),
  );
});
