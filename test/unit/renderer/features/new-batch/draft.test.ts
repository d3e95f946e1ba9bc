import {
  type Draft,
  emptyDraft,
  type TableDraft,
  toPlanQuestion,
  toSceneKind,
  toSubject,
  toValidityFault,
} from '@renderer/features/new-batch/draft';
import {
  toRosterColumns,
  withAssigning,
  withEdit,
  withListText,
  withoutStaleEdits,
  withSource,
  withTable,
} from '@renderer/features/new-batch/draft-moves';
import { planInputSchema } from '@shared/contract';
import { toAccountId, toBatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';

const account = toAccountId(1);
const draft = (part: Partial<Draft>): Draft => ({ ...emptyDraft, ...part });
const ask = (part: Partial<Draft>) => toPlanQuestion(draft(part), account);

const basis = { scene: 'header', label: 'header', label2: 'none', folder: 'header' } as const;
const table = (scenes: readonly string[], scene: string | null = 'code'): TableDraft => ({
  file: { fileToken: 't', fileName: '门店清单.2026.csv' },
  options: { encoding: 'gb18030' },
  mapping: { scene, label: 'name', label2: null, folder: 'city' },
  basis,
  preview: {
    headers: ['name', 'code', 'city'],
    rows: scenes.map((cell, index) => ({ rowNumber: index + 2, cells: ['x', cell, 'y'] })),
    rowCount: scenes.length,
    sheets: [],
    sheet: null,
    encoding: 'gb18030',
    isReadByOther: false,
    separator: ',',
    headerRow: 1,
    proposal: {
      mapping: { scene, label: 'name', label2: null, folder: 'city' },
      basis,
      unreadableScene: null,
      rule: null,
    },
    notes: [],
  },
});

describe('what main is asked to plan', () => {
  it('the untouched draft is 1 to 100, permanent numbers', () => {
    expect(ask({})).toEqual({
      question: {
        accountId: account,
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
      { source: 'batch', copied: { batchId: toBatchId(3), name: '门店' } },
      withAssigning(draft({ source: 'table', table: table(['SH1']) }), { isOn: true, by: 'template' }),
      withEdit(draft({ source: 'list', listText: 'a' }), { rowNumber: 1, scene: 'b', label: 'B' }),
      {
        source: 'table',
        table: table(['SH1']),
        since: { batchId: toBatchId(3), name: '门店', keyColumn: 'code', onlyChanged: true },
      },
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
    [{ source: 'table', table: table(['1']), assign: { ...emptyDraft.assign, isOn: true } }, 'keyColumnMissing'],
    [{ source: 'list', listText: 'a', assign: { ...emptyDraft.assign, isOn: true, from: null } }, 'numberMissing'],
    [
      { source: 'list', listText: 'a', assign: { ...emptyDraft.assign, isOn: true, by: 'template' } },
      'templateMissing',
    ],
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

describe('scenes for a roster that has none', () => {
  const noScene = draft({ source: 'table', table: table(['9', '10'], null) });
  const differing = { ...noScene, table: { ...table(['9', '10'], null) } };

  it('are numbers by the column whose cells all differ, sent as the key column', () => {
    const assigned = withAssigning(differing, { isOn: true });
    expect(assigned.assign).toEqual({
      isOn: true,
      by: 'next-number',
      from: 1,
      template: 'store-{code}',
      keyColumn: 'code',
    });
    expect(toPlanQuestion(assigned, account)).toMatchObject({
      question: {
        sceneKind: 'permanent',
        source: { kind: 'table', mapping: { scene: 'code', label: 'name' } },
        rule: { kind: 'next-number', from: 1 },
      },
    });
  });

  it('are texts when made from a template', () => {
    const assigned = withAssigning(differing, { isOn: true, by: 'template', template: ' {city}-{code} ' });
    expect(toPlanQuestion(assigned, account)).toMatchObject({
      question: { sceneKind: 'permanent-text', rule: { kind: 'template', template: '{city}-{code}' } },
    });
  });

  it('are assigned as last time when the table is known', () => {
    const known = table(['9', '10'], 'code');
    const rule = { kind: 'template', template: 'shop-{code}' } as const;
    const read = { ...known, preview: { ...known.preview, proposal: { ...known.preview.proposal, rule } } };
    const next = withTable(draft({}), read);
    expect(next.assign).toMatchObject({ isOn: true, by: 'template', template: 'shop-{code}', keyColumn: 'code' });
    expect([next.table?.mapping.scene, next.isText]).toEqual([null, true]);
  });

  it('are left alone for numbers and texts that count themselves', () => {
    const assign = { ...emptyDraft.assign, isOn: true };
    expect(toPlanQuestion(draft({ assign }), account)).not.toHaveProperty('question.rule');
  });
});

describe('corrections', () => {
  const edited = withEdit(draft({ source: 'list', listText: 'a' }), { rowNumber: 1, scene: 'b' });

  it('of one row add up', () => {
    const twice = withEdit(withEdit(edited, { rowNumber: 2, isLeftOut: true }), { rowNumber: 1, label: 'B' });
    expect(twice.edits).toEqual([
      { rowNumber: 2, isLeftOut: true },
      { rowNumber: 1, scene: 'b', label: 'B' },
    ]);
  });

  it('stay with the draft until its rows are other rows', () => {
    expect(withoutStaleEdits(edited, { ...edited, name: 'x', isText: true }).edits).toEqual(edited.edits);
    expect(withoutStaleEdits(edited, { ...edited, listText: 'x\na' }).edits).toEqual([]);
    expect(withoutStaleEdits(edited, { ...edited, source: 'range' }).edits).toEqual([]);
    expect(withoutStaleEdits(edited, { ...edited, assign: { ...edited.assign, isOn: true } }).edits).toEqual([]);
  });
});
