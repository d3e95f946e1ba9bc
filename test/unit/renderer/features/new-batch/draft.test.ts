import {
  type Draft,
  emptyDraft,
  type TableDraft,
  toPlanQuestion,
  toRosterColumns,
  toSceneKind,
  toSubject,
  toValidityFault,
  withListText,
  withSource,
  withTable,
} from '@renderer/features/new-batch/draft';
import { planInputSchema } from '@shared/contract';
import { toAccountId } from '@shared/domain';
import { describe, expect, it } from 'vitest';

const account = toAccountId(1);
const draft = (part: Partial<Draft>): Draft => ({ ...emptyDraft, ...part });
const ask = (part: Partial<Draft>) => toPlanQuestion(draft(part), account, 'name');

const table = (scenes: readonly string[], scene: string | null = 'code'): TableDraft => ({
  file: { fileToken: 't', fileName: '门店清单.2026.csv' },
  options: { encoding: 'gb18030' },
  mapping: { scene, label: 'name', label2: null, folder: 'city' },
  preview: {
    headers: ['name', 'code', 'city'],
    rows: scenes.map((cell, index) => ({ rowNumber: index + 2, cells: ['x', cell, 'y'] })),
    rowCount: scenes.length,
    sheets: [],
    sheet: null,
    encoding: 'gb18030',
    separator: ',',
    headerRow: 1,
    guessedMapping: { scene, label: 'name', label2: null, folder: 'city' },
    notes: [],
  },
});

describe('what main is asked to plan', () => {
  it('the untouched draft is 1 to 100, permanent numbers', () => {
    expect(ask({})).toEqual({
      question: {
        accountId: account,
        name: 'name',
        sceneKind: 'permanent',
        validForSeconds: null,
        reuseFromLedger: true,
        source: { kind: 'range', start: 1, end: 100, step: 1 },
      },
    });
  });

  it('every complete draft passes main’s own schema', () => {
    const drafts: Partial<Draft>[] = [
      {},
      { source: 'numbered-text', isText: true },
      { source: 'list', listText: 'a\nb', isText: true, isTemporary: true },
      { source: 'table', table: table(['SH1']) },
    ];
    for (const part of drafts) {
      const result = ask(part);
      expect('question' in result && planInputSchema.safeParse(result.question).success).toBe(true);
    }
  });

  it('scenes out of range are let through: the check names each row', () => {
    expect(ask({ range: { start: 0, end: 100_001, step: 1 } })).toHaveProperty('question');
  });

  it.each([
    [{ range: { start: null, end: 100, step: 1 } }, 'numberMissing'],
    [{ range: { start: 5, end: 4, step: 1 } }, 'endBeforeStart'],
    [{ range: { start: 1, end: 1_000_001, step: 1 } }, 'tooManyRows'],
    [{ source: 'numbered-text', numbered: { ...emptyDraft.numbered, count: null } }, 'numberMissing'],
    [{ source: 'list', listText: ' \n ' }, 'listEmpty'],
    [{ source: 'table' }, 'fileMissing'],
    [{ source: 'table', table: table(['1'], null) }, 'sceneColumnMissing'],
    [{ isTemporary: true, validity: { amount: 59, unit: 'second' } }, 'validityOutOfRange'],
    [{ isTemporary: true, validity: { amount: null, unit: 'day' } }, 'numberMissing'],
  ] as const)('an incomplete draft is not sent: %j', (part, fault) => {
    expect(ask(part)).toEqual({ fault });
  });

  it('a million rows is the most, not one more', () => {
    expect(ask({ range: { start: 1, end: 1_000_000, step: 1 } })).toHaveProperty('question');
  });
});

describe('validity', () => {
  it.each([
    [60, 'second', null],
    [30, 'day', null],
    [720, 'hour', null],
    [31, 'day', 'validityOutOfRange'],
    [0, 'hour', 'validityOutOfRange'],
    [2_592_001, 'second', 'validityOutOfRange'],
  ] as const)('%i %s', (amount, unit, fault) => {
    expect(toValidityFault(draft({ isTemporary: true, validity: { amount, unit } }))).toBe(fault);
  });

  it('does not matter for permanent codes', () => {
    expect(toValidityFault(draft({ validity: { amount: 99, unit: 'day' } }))).toBeNull();
  });
});

describe('kinds of scene', () => {
  it('are the four of WeChat', () => {
    const kinds = [false, true].flatMap((isTemporary) =>
      [false, true].map((isText) => toSceneKind({ isTemporary, isText })),
    );
    expect(kinds).toEqual(['permanent', 'permanent-text', 'temporary', 'temporary-text']);
  });

  it('follow the source that is chosen', () => {
    expect(withSource(draft({ isText: true }), 'range').isText).toBe(false);
    expect(withSource(draft({}), 'numbered-text').isText).toBe(true);
    expect(withSource(draft({ isText: true }), 'list').isText).toBe(true);
  });

  it('of a table are text as soon as one scene is no number', () => {
    expect(withTable(draft({}), table(['1', '', '2'])).isText).toBe(false);
    expect(withTable(draft({}), table(['1', 'SH2'])).isText).toBe(true);
    expect(withTable(draft({ isText: true }), table([])).isText).toBe(true);
  });

  it('of a list are guessed at the first paste and never again', () => {
    const pasted = withListText(draft({}), 'SH0001\t南京东路店\nSH0002');
    expect(pasted.isText).toBe(true);
    expect(withListText({ ...pasted, isText: false }, 'SH0001\nSH0003').isText).toBe(false);
    expect(withListText(draft({ isText: true }), '1\t一店\r\n2\t二店').isText).toBe(false);
  });
});

describe('what is shown of a draft', () => {
  it('an automatic name says what the batch holds', () => {
    expect(toSubject(draft({}))).toBe('1–100');
    expect(toSubject(draft({ source: 'numbered-text' }))).toBe('store-0001…');
    expect(toSubject(draft({ source: 'table', table: table([]) }))).toBe('门店清单.2026');
    expect(toSubject(draft({ source: 'list' }))).toBe('');
  });

  it('only roster columns the source can fill are shown', () => {
    expect(toRosterColumns(draft({}))).toEqual([]);
    expect(toRosterColumns(draft({ source: 'table', table: table([]) }))).toEqual(['folder']);
    expect(toRosterColumns(draft({ source: 'list', listText: 'a' }))).toEqual([]);
    expect(toRosterColumns(draft({ source: 'list', listText: 'a\tb\tc' }))).toEqual(['label2', 'folder']);
  });
});
