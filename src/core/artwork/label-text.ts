/**
 * Label text before it is fitted: cleaned, cut into what a reader sees as characters, measured and broken into rows.
 * Text is only ever text here: nothing in it is read as markup.
 */
import type { FontWeight, ShapedText, TextShaper } from '@shared/artwork';

/** One character as a reader sees it, combining marks and emoji sequences included. */
interface Grapheme {
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

// One paragraph measured once, so that it can be wrapped at any size without asking the font again.

export interface Paragraph {
  readonly text: string;
  readonly graphemes: readonly Grapheme[];
  /** Pen position in font units before each grapheme, and one more after the last. */
  readonly penAt: readonly number[];
  readonly inkTop: number;
  readonly inkDepth: number;
}

/** A row is the graphemes `start` to `end` (exclusive) of its paragraph, outer spaces left out. */
export interface RowSpan {
  readonly start: number;
  readonly end: number;
}

export function measureParagraph(text: string, weight: FontWeight, shaper: TextShaper): Paragraph {
  const shaped = shaper.shape(text, weight);
  const graphemes = toGraphemes(text);
  return {
    text,
    graphemes,
    penAt: toPenPositions(graphemes, shaped),
    inkTop: shaped.inkTop,
    inkDepth: shaped.inkDepth,
  };
}

export const rowText = (paragraph: Paragraph, row: RowSpan): string =>
  paragraph.graphemes
    .slice(row.start, row.end)
    .map((grapheme) => grapheme.text)
    .join('');

/** Font units from the start of the row to its end. */
export const rowWidth = (paragraph: Paragraph, row: RowSpan): number =>
  (paragraph.penAt[row.end] ?? 0) - (paragraph.penAt[row.start] ?? 0);

/**
 * Fills rows of at most `maxWidth` font units, greedily. A word wider than a row is cut between graphemes when `mayCutWords`;
 * otherwise the answer is null.
 */
export function wrap(paragraph: Paragraph, maxWidth: number, mayCutWords: boolean): readonly RowSpan[] | null {
  const rows: RowSpan[] = [];
  let start = 0;
  while (start < paragraph.graphemes.length) {
    const end = findRowEnd(paragraph, start, maxWidth, mayCutWords);
    if (end === null) return null;
    rows.push({ start, end: trimEnd(paragraph, start, end) });
    start = skipSpaces(paragraph, end);
  }
  return rows;
}

/** Same number of rows, as even as possible, and no last row with a single character under a longer one where that can be helped. */
export function wrapEvenly(paragraph: Paragraph, maxWidth: number, mayCutWords: boolean): readonly RowSpan[] | null {
  const rows = narrowest(paragraph, maxWidth, mayCutWords);
  return rows && withoutOrphan(paragraph, rows, maxWidth);
}

function narrowest(paragraph: Paragraph, maxWidth: number, mayCutWords: boolean): readonly RowSpan[] | null {
  let best = wrap(paragraph, maxWidth, mayCutWords);
  if (best === null || best.length < 2) return best;
  let tooNarrow = 0;
  let wideEnough = maxWidth;
  // To a twentieth of an em: finer differences cannot be seen.
  while (wideEnough - tooNarrow > 50) {
    const width = (tooNarrow + wideEnough) / 2;
    const rows = wrap(paragraph, width, false);
    if (rows === null || rows.length > best.length) {
      tooNarrow = width;
    } else {
      wideEnough = width;
      best = rows;
    }
  }
  return best;
}

/**
 * The narrowest rows are filled from the top: seven ideographs in three rows are 3 + 3 + 1. The last row then takes from the row above
 * back to the nearest place where a row may begin: 3 + 2 + 2. What stands apart behind a space stays apart.
 */
function withoutOrphan(paragraph: Paragraph, rows: readonly RowSpan[], maxWidth: number): readonly RowSpan[] {
  const above = rows.at(-2);
  const last = rows.at(-1);
  if (above === undefined || last === undefined) return rows;
  if (last.end - last.start > 1 || last.start > above.end) return rows;
  let start = last.start - 1;
  while (start > above.start && !paragraph.graphemes[start]?.canStartRow) start--;
  const shorter = { start: above.start, end: trimEnd(paragraph, above.start, start) };
  const longer = { start, end: last.end };
  const isBetter = shorter.end - shorter.start > 1 && rowWidth(paragraph, longer) <= maxWidth;
  return isBetter ? [...rows.slice(0, -2), shorter, longer] : rows;
}

/** The longest beginning of the row that fits `maxWidth` font units; `start` itself when not even one grapheme fits. */
export function fitFrom(paragraph: Paragraph, start: number, maxWidth: number): number {
  let end = start;
  while (end < paragraph.graphemes.length && rowWidth(paragraph, { start, end: end + 1 }) <= maxWidth) end++;
  return end;
}

function findRowEnd(paragraph: Paragraph, start: number, maxWidth: number, mayCutWords: boolean): number | null {
  const { graphemes } = paragraph;
  const longest = fitFrom(paragraph, start, maxWidth);
  // Spaces that would end the row may hang over its edge.
  const reach = skipSpaces(paragraph, longest);
  if (reach === graphemes.length) return reach;
  for (let end = reach; end > start; end--) if (graphemes[end]?.canStartRow) return end;
  return mayCutWords ? Math.max(longest, start + 1) : null;
}

function skipSpaces(paragraph: Paragraph, from: number): number {
  let index = from;
  while (paragraph.graphemes[index]?.isSpace) index++;
  return index;
}

function trimEnd(paragraph: Paragraph, start: number, end: number): number {
  let index = end;
  while (index > start + 1 && paragraph.graphemes[index - 1]?.isSpace) index--;
  return index;
}

/** A grapheme inside a ligature has no pen position of its own: it shares that of the grapheme before it. */
function toPenPositions(graphemes: readonly Grapheme[], shaped: ShapedText): readonly number[] {
  const firstGlyphX = new Map<number, number>();
  for (const glyph of shaped.glyphs) if (!firstGlyphX.has(glyph.cluster)) firstGlyphX.set(glyph.cluster, glyph.x);
  const penAt: number[] = [];
  for (const grapheme of graphemes) penAt.push(firstGlyphX.get(grapheme.start) ?? penAt.at(-1) ?? 0);
  penAt.push(shaped.advance);
  return penAt;
}

// Characters the bundled typeface does not have, as they are told to people.

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
