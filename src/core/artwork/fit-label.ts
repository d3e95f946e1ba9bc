/**
 * Fits a label into its strip: wrap, then shrink the line that needs it most in quarter points down to 6 pt, then set rows
 * closer, and only then cut with an ellipsis, which is always reported. Lines that fit keep their size, so small print stays
 * alike over a batch.
 */
import {
  type LabelLine,
  MIN_TEXT_PT,
  ROW_ASCENT_EM,
  ROW_DESCENT_EM,
  ROW_GAP_EM,
  type RowHeight,
  rowGapEm,
  type StackedRow,
  stackHeightPt,
  type TextShaper,
  TIGHT_ROW_GAP_EM,
  UNITS_PER_EM,
} from '@shared/artwork';
import {
  fitFrom,
  measureParagraph,
  type Paragraph,
  type RowSpan,
  rowText,
  toParagraphs,
  wrap,
  wrapEvenly,
} from './label-text';

const SIZE_STEP_PT = 0.25;
const ELLIPSIS = '…';

interface LabelText {
  readonly line: LabelLine;
  /** The line's template, filled. */
  readonly text: string;
}

export interface FittedRow {
  readonly line: LabelLine;
  readonly text: string;
  readonly sizePt: number;
  /** From the top of the row to its baseline, and from there to the top of the next row. */
  readonly ascentPt: number;
  readonly gapPt: number;
}

interface FittedLabel {
  readonly rows: readonly FittedRow[];
  readonly heightPt: number;
  /** Lines of which only a beginning is drawn. */
  readonly cuts: readonly { readonly text: string; readonly drawn: string }[];
}

interface PlannedRow {
  readonly paragraph: Paragraph;
  readonly span: RowSpan;
}

/** A line on its way to a size: the only mutable thing in here, never seen outside. */
interface LineState extends RowHeight {
  readonly line: LabelLine;
  readonly paragraphs: readonly Paragraph[];
  sizePt: number;
  mayCutWords: boolean;
  /** null: some word is wider than the strip at this size. */
  rows: readonly PlannedRow[] | null;
  isCut: boolean;
}

/** Distances in em, see {@link StackedRow}. */
interface Gaps {
  readonly rowEm: number;
  readonly lineEm: number;
}

/** Fits `texts`, in order, into `widthPt` × `heightPt`, with `lineGapEm` between them. A line without text takes no room. */
export function fitLabel(
  texts: readonly LabelText[],
  widthPt: number,
  heightPt: number,
  shaper: TextShaper,
  lineGapEm = ROW_GAP_EM,
): FittedLabel {
  const states = texts
    .map(({ line, text }) => toState(line, text, shaper))
    .filter((state) => state.paragraphs.length > 0);
  for (const state of states) rewrap(state, widthPt);
  let gaps: Gaps = { rowEm: ROW_GAP_EM, lineEm: lineGapEm };
  while (!isFitting(states, heightPt, gaps)) {
    const victim = chooseVictim(states);
    if (victim === null) {
      gaps = { rowEm: TIGHT_ROW_GAP_EM, lineEm: TIGHT_ROW_GAP_EM };
      dropRows(states, heightPt, gaps);
      break;
    }
    shrink(victim, widthPt);
  }
  for (const state of states) if (!state.isCut) balance(state, widthPt);
  return toFittedLabel(states, widthPt, gaps, shaper);
}

function toState(line: LabelLine, text: string, shaper: TextShaper): LineState {
  const paragraphs = toParagraphs(text).map((paragraph) => measureParagraph(paragraph, line.weight, shaper));
  return {
    line,
    paragraphs,
    // Stacked marks may reach further than the usual row: then the row grows, and nothing is touched.
    ascentEm: Math.max(ROW_ASCENT_EM, ...paragraphs.map(({ inkTop }) => inkTop / UNITS_PER_EM)),
    descentEm: Math.max(ROW_DESCENT_EM, ...paragraphs.map(({ inkDepth }) => inkDepth / UNITS_PER_EM)),
    sizePt: line.sizePt,
    mayCutWords: false,
    rows: [],
    isCut: false,
  };
}

const toUnits = (lengthPt: number, sizePt: number): number => (lengthPt / sizePt) * UNITS_PER_EM;

function rewrap(state: LineState, widthPt: number, wrapper = wrap): void {
  const rows: PlannedRow[] = [];
  for (const paragraph of state.paragraphs) {
    const spans = wrapper(paragraph, toUnits(widthPt, state.sizePt), state.mayCutWords);
    if (spans === null) {
      state.rows = null;
      return;
    }
    for (const span of spans) rows.push({ paragraph, span });
  }
  state.rows = rows;
}

const balance = (state: LineState, widthPt: number): void => rewrap(state, widthPt, wrapEvenly);

const isFitting = (states: readonly LineState[], heightPt: number, gaps: Gaps): boolean =>
  states.every((state) => state.rows !== null) && toHeightPt(states, gaps) <= heightPt;

/** The line to make smaller: one with a word too wide, else the one with most rows, else the largest. Null when all are at 6 pt. */
function chooseVictim(states: readonly LineState[]): LineState | null {
  const tooWide = states.find((state) => state.rows === null);
  if (tooWide !== undefined) return tooWide;
  let victim: LineState | null = null;
  for (const state of states) {
    if (state.sizePt <= MIN_TEXT_PT) continue;
    if (victim === null || needsMore(state, victim)) victim = state;
  }
  return victim;
}

function needsMore(one: LineState, other: LineState): boolean {
  const difference = (one.rows?.length ?? 0) - (other.rows?.length ?? 0);
  return difference === 0 ? one.sizePt > other.sizePt : difference > 0;
}

function shrink(state: LineState, widthPt: number): void {
  if (state.sizePt > MIN_TEXT_PT) {
    const next = Math.ceil(state.sizePt / SIZE_STEP_PT - 1) * SIZE_STEP_PT;
    state.sizePt = Math.max(MIN_TEXT_PT, next);
  } else {
    // Not even at 6 pt does its longest word fit one row: words are cut after all, and the line starts over.
    state.mayCutWords = true;
    state.sizePt = state.line.sizePt;
  }
  rewrap(state, widthPt);
}

/** Takes rows away, from the line that has most (the last of equals), until the rest fits; none when all fits by now. */
function dropRows(states: readonly LineState[], heightPt: number, gaps: Gaps): void {
  while (toHeightPt(states, gaps) > heightPt) {
    let longest: LineState | undefined;
    for (const state of states) if ((state.rows?.length ?? 0) >= (longest?.rows?.length ?? 1)) longest = state;
    if (longest === undefined) return;
    longest.rows = (longest.rows ?? []).slice(0, -1);
    longest.isCut = true;
  }
}

const toHeightPt = (states: readonly LineState[], gaps: Gaps): number =>
  stackHeightPt(states.flatMap((state) => (state.rows ?? []).map((_, index) => toStacked(state, index, gaps))));

const toStacked = (state: LineState, index: number, gaps: Gaps): StackedRow => {
  const { sizePt, ascentEm, descentEm } = state;
  const isLastOfLine = index === (state.rows?.length ?? 0) - 1;
  return { sizePt, ascentEm, descentEm, gapEm: isLastOfLine ? gaps.lineEm : gaps.rowEm };
};

function toFittedLabel(states: readonly LineState[], widthPt: number, gaps: Gaps, shaper: TextShaper): FittedLabel {
  const rows: FittedRow[] = [];
  const cuts: { text: string; drawn: string }[] = [];
  for (const state of states) {
    const texts = (state.rows ?? []).map(({ paragraph, span }) => rowText(paragraph, span));
    if (state.isCut) {
      const last = state.rows?.at(-1);
      if (last !== undefined) texts[texts.length - 1] = toEllipsis(last, toUnits(widthPt, state.sizePt), state, shaper);
      cuts.push({ text: state.paragraphs.map(({ text }) => text).join(' '), drawn: texts.join(' ') });
    }
    for (const [index, text] of texts.entries()) {
      rows.push({
        line: state.line,
        text,
        sizePt: state.sizePt,
        ascentPt: state.ascentEm * state.sizePt,
        gapPt: rowGapEm(toStacked(state, index, gaps)) * state.sizePt,
      });
    }
  }
  return { rows, heightPt: toHeightPt(states, gaps), cuts };
}

function toEllipsis({ paragraph, span }: PlannedRow, maxWidth: number, state: LineState, shaper: TextShaper): string {
  const room = maxWidth - shaper.shape(ELLIPSIS, state.line.weight).advance;
  const end = Math.min(span.end, fitFrom(paragraph, span.start, room));
  return `${rowText(paragraph, { start: span.start, end }).trimEnd()}${ELLIPSIS}`;
}
