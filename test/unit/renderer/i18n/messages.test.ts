import { en } from '@renderer/i18n/en';
import { zhCn } from '@renderer/i18n/zh-cn';
import { describe, expect, it } from 'vitest';

type Tree = { readonly [key: string]: string | Tree };

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  );

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

const chinese = new Map(flatten(zhCn));
const english = new Map(flatten(en));

describe('the two languages', () => {
  it.each([...english])('%s says the same values as the Chinese', (key, text) => {
    const original = chinese.get(key.replace(/_one$/, '_other'));
    expect(original).toBeDefined();
    // A singular may leave its count unsaid.
    const told = (names: string[]) => (key.endsWith('_one') ? names.filter((name) => name !== 'count') : names);
    expect(told(placeholders(text))).toEqual(told(placeholders(original ?? '')));
    expect(text).not.toBe('');
  });

  it('English tells one from many wherever a count is spoken', () => {
    const plurals = [...english.keys()].filter((key) => key.endsWith('_other'));
    expect(plurals.filter((key) => !english.has(key.replace(/_other$/, '_one')))).toEqual([]);
    expect(plurals.length).toBeGreaterThan(5);
  });

  it('no Chinese has crept into the English', () => {
    expect([...english].filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
