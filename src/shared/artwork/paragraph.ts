/**
 * One paragraph measured once, so that it can be wrapped at any size without asking the font again.
 */
import type { FontWeight, ShapedText, TextShaper } from './font';
import { type Grapheme, toGraphemes } from './label-text';

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
