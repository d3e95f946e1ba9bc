import { planBatch } from '@core/batch';
import { markRareCharacters } from '@core/batch/row-warnings';
import type { RosterRow } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock';
import { addAccount, openTempLedger } from '../../../support/temp-ledger';

const { signal } = new AbortController();

const toRow = (label: string, index: number, label2 = ''): RosterRow => ({
  rowNumber: index + 2,
  scene: String(index + 1),
  label,
  label2,
  folder: '',
  fields: {},
});

/** Plans rows with these labels; the typeface lacks `lacking`. Tells the plan and what the typeface was asked about. */
async function plan(rows: readonly RosterRow[], lacking: string) {
  const ledger = openTempLedger();
  const clock = createFakeClock();
  const spec = {
    accountId: addAccount(ledger),
    sceneKind: 'permanent',
    validForSeconds: null,
    reuseFromLedger: true,
  } as const;
  const asked: string[] = [];
  const findMissing = (characters: readonly string[]) => {
    asked.push(...characters);
    return Promise.resolve(characters.filter((character) => [...lacking].includes(character)));
  };
  const marked = markRareCharacters(planBatch(spec, rows, ledger, clock), { findMissing }, clock, signal);
  return { plan: await clock.runUntil(marked), asked };
}

describe('a plan', () => {
  it('tells which rows have characters that cannot be printed, and names them', async () => {
    const rows = ['那𡌶村', '上海', '咖啡👨‍👩‍👧店', '\ue170高村'].map((label, index) => toRow(label, index));
    const { plan: marked, asked } = await plan(
      [...rows, toRow('南京', 4, '𡌶😀'), toRow('', 5, '䢺')],
      '𡌶👨👩👧😀\ue170',
    );
    expect(asked.join(' ')).toContain('䢺');
    expect(marked.rows.map(({ warnings }) => warnings.map(({ code, params }) => [code, params['characters']]))).toEqual(
      [
        [['ARTWORK_GLYPH_MISSING', '𡌶 (U+21336)']],
        [],
        [['ARTWORK_GLYPH_MISSING', '👨‍👩‍👧']],
        [['ARTWORK_GLYPH_MISSING', 'U+E170']],
        [['ARTWORK_GLYPH_MISSING', '𡌶 (U+21336) 😀']],
        [['BATCH_LABEL_MISSING', undefined]],
      ],
    );
    expect(marked.totals).toMatchObject({ glyphMissing: 4, labelMissing: 1, warned: 5 });
  });

  it('asks nobody about everyday characters', async () => {
    const { plan: marked, asked } = await plan([toRow('南京东路 No.1 <旗舰>', 0)], '');
    expect(asked).toEqual([]);
    expect(marked.totals).toMatchObject({ glyphMissing: 0, warned: 0 });
  });

  it('says nothing of rows that get no code', async () => {
    const { plan: marked } = await plan([toRow('上海', 0), { ...toRow('𡌶', 1), scene: '1' }], '𡌶');
    expect(marked.totals).toMatchObject({ duplicate: 1, glyphMissing: 0 });
  });
});
