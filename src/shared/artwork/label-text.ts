/**
 * Label text before it is measured: cleaned, cut into what a reader sees as characters, with the places a row may end.
 * Text is only ever text here: nothing in it is read as markup.
 */

/** One character as a reader sees it, combining marks and emoji sequences included. */
export interface Grapheme {
  readonly text: string;
  /** UTF-16 index into the paragraph. */
  readonly start: number;
  readonly isSpace: boolean;
  /** True when a new row may begin with it. */
  readonly canStartRow: boolean;
}

// Making a segmenter is expensive, using it is not. Grapheme rules do not depend on the language.
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

const lineBreaks = /\r\n?|[\n\v\f\u0085\u2028\u2029]/u;
/** Printable ASCII and the common ideographs: one UTF-16 unit each. */
const plain = /^[\x20-\x7e\u4e00-\u9fff]*$/u;
const brokenHalves = /\p{Cs}/gu;
const controls = /\p{Cc}/gu;

/** Characters that must not begin a row: closing punctuation and what belongs to the number before it (避头). */
const neverFirst = /^[!%),.:;?\]}¢°·ˇ―‖’”…‰′″›℃、。〃〉》」』】〕〗〞︰！＂％＇），．：；？］｀｜｝～￠—–～々ーゝゞ]/u;
/** Characters that must not end a row: opening punctuation and currency signs (避尾). */
const neverLast = /^[$(£¥[{‘“‹〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥#]/u;
/** Scripts written without spaces, and full-width forms: a row may end between any two of them. */
const ideographic =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;
const breakAfter = /^[-/‐–—]$/u;

/**
 * Paragraphs of a label: Unicode NFC, line breaks of every system split it, other control characters become spaces,
 * halves of broken characters become U+FFFD, outer spaces and empty paragraphs are dropped.
 */
export function toParagraphs(text: string): readonly string[] {
  return text
    .replace(brokenHalves, '\uFFFD')
    .normalize('NFC')
    .split(lineBreaks)
    .map((paragraph) => paragraph.replace(controls, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

/** Cuts one paragraph and marks where rows may begin: after spaces and hyphens and around ideographs, minus 禁则. */
export function toGraphemes(paragraph: string): readonly Grapheme[] {
  const graphemes: Grapheme[] = [];
  let previous = '';
  // Of these no two ever make one grapheme, so most labels need no segmenter, which takes ten times as long.
  const segments = plain.test(paragraph) ? toUnits(paragraph) : segmenter.segment(paragraph);
  for (const { segment, index } of segments) {
    graphemes.push({
      text: segment,
      start: index,
      isSpace: isSpace(segment),
      canStartRow: previous !== '' && canBreakBetween(previous, segment),
    });
    previous = segment;
  }
  return graphemes;
}

const toUnits = (text: string) => Array.from(text, (segment, index) => ({ segment, index }));

function canBreakBetween(before: string, after: string): boolean {
  if (isSpace(after)) return false;
  if (neverFirst.test(after) || neverLast.test(before)) return false;
  if (isSpace(before)) return true;
  return ideographic.test(before) || ideographic.test(after) || breakAfter.test(before);
}

/** Full-width marks whose ink leaves the half towards the outside blank, at the start of a row and at its end. */
const hollowAtStart = /^[（［｛《〈「『【〔〖“‘]/u;
const hollowAtEnd = /[）］｝》〉」』】〕〗”’，。、；：]$/u;

/** Whether a row looks indented by half a character at its ends: set by its advance it would stand beside the middle it is meant for. */
export const hollowEnds = (row: string): { readonly start: boolean; readonly end: boolean } => ({
  start: hollowAtStart.test(row),
  end: hollowAtEnd.test(row),
});

/** No-break spaces are not spaces here: they hold words together. */
const isSpace = (grapheme: string): boolean => /^[^\S\u00a0\u202f]+$/u.test(grapheme);
