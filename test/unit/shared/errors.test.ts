/** The whole catalogue, every area: nothing missing, both languages saying the same, Chinese that reads as Chinese. */
import {
  AppError,
  catalogue,
  describeProblem,
  type ErrorCode,
  type ErrorText,
  errorTexts,
  type Locale,
  toProblem,
} from '@shared/errors';
import { describe, expect, expectTypeOf, test } from 'vitest';

interface Entry {
  readonly zh: ErrorText;
  readonly en: ErrorText;
}
const entries = Object.keys(catalogue).map((code): [string, Entry] => {
  const known = code as ErrorCode;
  return [code, { zh: errorTexts['zh-CN'][known], en: errorTexts.en[known] }];
});
const textsOf = ({ what, why, todo }: ErrorText): string[] => [what, why, todo];

/** Codes of the entries a rule does not hold for. */
const breaking = (holds: (entry: Entry, code: string) => boolean): string[] =>
  entries.filter(([code, entry]) => !holds(entry, code)).map(([code]) => code);

const placeholdersOf = (text: ErrorText): string =>
  [...new Set(textsOf(text).flatMap((line) => line.match(/\{\w+\}/g) ?? []))].toSorted().join();

/** Words that have a Chinese one; names, units and WeChat's own terms (AppID, ticket, rid) stay as they are. */
const englishWords =
  /\b(account|batch|cancel|code|error|failed|file|invalid|label|network|password|please|proxy|quota|retry|row|scene|secret|server|timeout|token|unknown|user|warning)\b/;

/** Placeholders, addresses, field paths and commands. */
const notProse = /\{\w+\}|https?:\S+|\b[\w-]+(\.[\w-]+)+\b|channel-qr( [\w-]+)*|--[\w-]+( [\w-]+)?/g;

describe('catalogue', () => {
  test('is not empty', () => {
    expect(entries.length).toBeGreaterThan(50);
  });

  test('names every code AREA_REASON', () => {
    expect(breaking((_, code) => /^[A-Z]+(_[A-Z0-9]+)+$/.test(code))).toEqual([]);
  });

  test('has six texts for every code, without loose spaces', () => {
    const isWhole = (text: string): boolean => text !== '' && text.trim() === text;
    expect(breaking(({ zh, en }) => [...textsOf(zh), ...textsOf(en)].every(isWhole))).toEqual([]);
  });

  test('has no text for a code there is not', () => {
    for (const texts of Object.values(errorTexts))
      expect(Object.keys(texts).toSorted()).toEqual(Object.keys(catalogue).toSorted());
  });

  test('uses the same placeholders in both languages', () => {
    expect(breaking(({ zh, en }) => placeholdersOf(zh) === placeholdersOf(en))).toEqual([]);
  });

  test('writes Chinese in Chinese and English in English', () => {
    const han = /\p{Script=Han}/u;
    expect(breaking(({ zh }) => textsOf(zh).every((text) => han.test(text)))).toEqual([]);
    expect(breaking(({ en }) => textsOf(en).every((text) => !/[\p{Script=Han}。，；：]/u.test(text)))).toEqual([]);
  });

  test('uses no English in Chinese but names', () => {
    const isChinese = (text: string): boolean => {
      const prose = text.replace(notProse, '·');
      return !englishWords.test(prose) && !/[a-z]{2,} [a-z]{2,}/.test(prose);
    };
    expect(breaking(({ zh }) => textsOf(zh).every(isChinese))).toEqual([]);
  });
});

describe('describeProblem', () => {
  test('fills the parameters in, in the language asked for', () => {
    const problem = toProblem('WECHAT_UNKNOWN', { errcode: 99999, errmsg: 'odd', rid: null });
    expect(describeProblem(problem, 'zh-CN').why).toBe('微信的原话：odd');
    expect(describeProblem(problem, 'en').what).toBe('WeChat returned the unfamiliar error 99999.');
  });

  test('shows doubled braces as single ones, whatever the parameters are', () => {
    const problem = toProblem('HANDOFF_NAME_TAKEN', { name: '店', given: '店 (2)' });
    expect(describeProblem(problem, 'en').todo).toContain('add {n} or another column');
    expect(describeProblem({ ...problem, params: { ...problem.params, n: 7 } }, 'zh-CN').todo).toContain('加上 {n} ');
  });
});

/** Codes whose texts lost their literal types, so that no parameters can be derived: their file must end in `as const`. */
type WidenedCode = {
  [Code in ErrorCode]: string extends (typeof errorTexts)[Locale][Code][keyof ErrorText] ? Code : never;
}[ErrorCode];

describe('the parameters of a code', () => {
  test('are known to the compiler for every code', () => {
    expectTypeOf<WidenedCode>().toBeNever();
  });

  test('are those of its sentences: one that is missing or superfluous does not compile', () => {
    expectTypeOf(toProblem<'HANDOFF_ROW_WITHOUT_CODE'>)
      .parameter(1)
      .toExtend<{ readonly state: unknown }>();
    const problems = [
      // @ts-expect-error: the sentence says {state}
      toProblem('HANDOFF_ROW_WITHOUT_CODE'),
      // @ts-expect-error: no sentence says {row}
      toProblem('HANDOFF_ROW_WITHOUT_CODE', { state: 'failed', row: 3 }),
      // @ts-expect-error: the sentence says {state}
      new AppError('HANDOFF_ROW_WITHOUT_CODE', {}).toProblem(),
      // @ts-expect-error: a code without parameters takes none but facts for support
      toProblem('HANDOFF_EMPTY', { count: 0 }),
      toProblem('HANDOFF_EMPTY', { errcode: 0 }),
      toProblem('HANDOFF_ROW_WITHOUT_CODE', { state: 'failed' }),
    ];
    expect(problems.map(({ code }) => code)).toEqual([
      ...Array<string>(3).fill('HANDOFF_ROW_WITHOUT_CODE'),
      ...Array<string>(2).fill('HANDOFF_EMPTY'),
      'HANDOFF_ROW_WITHOUT_CODE',
    ]);
  });
});
