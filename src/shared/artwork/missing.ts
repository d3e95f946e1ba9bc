/**
 * Characters the bundled typeface does not have, as they are told to people.
 */
import { toGraphemes, toParagraphs } from './label-text';

/**
 * ASCII and the 20,902 ideographs of GBK, which the typeface has (a test asks it about every one): most rosters hold nothing else, and nobody
 * has to look further.
 */
const surelyThere = /^[\u0020-\u007e\u4e00-\u9fa5]*$/u;

/** The text as it will be printed: without line breaks and other controls, in composed form. */
const toPrinted = (text: string): string => toParagraphs(text).join('');

/** The characters of a text, each once, about which the typeface has to be asked. */
export const toDoubtful = (text: string): readonly string[] =>
  surelyThere.test(text) ? [] : [...new Set(toPrinted(text))].filter((character) => !surelyThere.test(character));

/** What a reader sees as one character of `text` and has a `missing` one in it, named, each once. */
export function nameMissing(text: string, missing: ReadonlySet<string>): readonly string[] {
  const named = toGraphemes(toPrinted(text)).filter((grapheme) =>
    [...grapheme.text].some((character) => missing.has(character)),
  );
  return [...new Set(named.map((grapheme) => toNamed(grapheme.text)))];
}

/** Rare characters often have no picture on the reader's screen either, and private ones never have: their number finds them. */
export function toNamed(character: string): string {
  const number = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (/^\p{Co}$/u.test(character)) return number;
  return /^\p{Script=Han}$/u.test(character) ? `${character} (${number})` : character;
}
