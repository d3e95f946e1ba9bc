/**
 * From a design, one row's fields and its symbol to the display list. Code and label of an artwork come from the same call,
 * and text can not reach the quiet zone: it is fitted into a strip of its own.
 */
import {
  arrange,
  DEMO_BAND_MM,
  type Design,
  type DisplayList,
  type DrawOperation,
  type FontWeight,
  type ImageOperation,
  type Ink,
  type LabelLine,
  type Logo,
  layOutFrame,
  lineGapEm,
  MISSING_GLYPH_ID,
  MM_PER_PT,
  type ModulesOperation,
  measureArtwork,
  moduleMm,
  type PixelImage,
  type ShapedText,
  type TextBox,
  type TextShaper,
  UNITS_PER_EM,
} from '@shared/artwork';
import { fillTemplate, type TemplateFields } from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';
import type { QrMatrix } from '@shared/qr';
import { type FittedRow, fitLabel } from './fit-label';
import { hollowEnds, toGraphemes, toNamed } from './label-text';

/** Marks everything made with the demo account; drawn, not translated. */
const DEMO_MARK = '演示 DEMO';
const DEMO_MARK_PT = 9;
const DEMO_MARK_INSET_MM = 1;

export interface LayoutInput {
  readonly design: Design;
  readonly fields: TemplateFields;
  readonly matrix: QrMatrix;
  /** Adds the 演示 band below the artwork; everything above it stays where it is. */
  readonly isDemo: boolean;
  /** The design's logo, decoded; null exactly when it has none. */
  readonly logo: PixelImage | null;
  readonly shaper: TextShaper;
}

export interface Layout {
  readonly displayList: DisplayList;
  /** ARTWORK_LABEL_TOO_LONG and ARTWORK_GLYPH_MISSING: of this row, to be shown with it. */
  readonly warnings: readonly Problem[];
  /** Label rows as drawn, after wrapping; the header is not among them. */
  readonly labelLines: readonly string[];
}

interface TextRow {
  readonly operation: DrawOperation;
  readonly text: string;
  readonly missing: readonly string[];
}

export function layOutArtwork(input: LayoutInput): Layout {
  const { design, matrix, isDemo } = input;
  const size = measureArtwork(design, isDemo);
  const place = arrange(design, moduleMm(design, matrix) * design.quietZoneModules);
  const header = layOutText(input, design.header === null ? [] : [design.header], place.header);
  const label = layOutText(input, design.labelLines, place.label);
  const rows = [...header.rows, ...label.rows];
  const operations: DrawOperation[] = [
    { op: 'rect', xMm: 0, yMm: 0, ...size, ink: { kind: 'paper' } },
    ...layOutFrame(design, place),
    ...layOutCode(input, place.codeXMm, place.codeYMm),
    ...rows.map(({ operation }) => operation),
  ];
  if (isDemo) operations.push(...layOutDemoBand(input, size));
  return {
    displayList: { ...size, operations },
    warnings: toWarnings([...header.cuts, ...label.cuts], rows),
    labelLines: label.rows.map(({ text }) => text),
  };
}

function layOutCode({ design, matrix, logo }: LayoutInput, codeXMm: number, codeYMm: number): readonly DrawOperation[] {
  const side = moduleMm(design, matrix);
  const quietMm = side * design.quietZoneModules;
  const symbol: ModulesOperation = {
    op: 'modules',
    xMm: codeXMm + quietMm,
    yMm: codeYMm + quietMm,
    moduleMm: side,
    matrix: design.logo === null ? matrix : clearForLogo(matrix, design.logo),
    ink: design.ink,
  };
  return design.logo === null || logo === null ? [symbol] : [symbol, placeLogo(logo, design.logo, symbol)];
}

/** Rows of text in their box, next to the code. */
function layOutText({ design, fields, shaper }: LayoutInput, lines: readonly LabelLine[], box: TextBox) {
  const texts = lines.map((line) => ({ line, text: fillTemplate(line.template, fields) }));
  const fitted = fitLabel(texts, box.widthMm / MM_PER_PT, box.heightMm / MM_PER_PT, shaper, lineGapEm(design));
  const rows: TextRow[] = [];
  let yMm = box.anchor === 'top' ? box.yMm : box.yMm + box.heightMm - fitted.heightPt * MM_PER_PT;
  for (const row of fitted.rows) {
    const baselineMm = yMm + row.ascentPt * MM_PER_PT;
    rows.push(placeRow(row, { leftMm: box.xMm, widthMm: box.widthMm, baselineMm }, design.ink, shaper));
    yMm = baselineMm + row.gapPt * MM_PER_PT;
  }
  return { rows, cuts: fitted.cuts };
}

interface RowBox {
  readonly leftMm: number;
  readonly widthMm: number;
  readonly baselineMm: number;
}

function placeRow(row: FittedRow, box: RowBox, ink: Ink, shaper: TextShaper): TextRow {
  const shaped = shaper.shape(row.text, row.line.weight);
  const emMm = row.sizePt * MM_PER_PT;
  const blank = blankEnds(row.text, shaped);
  const seenMm = ((shaped.advance - blank.start - blank.end) / UNITS_PER_EM) * emMm;
  const share = { start: 0, center: 0.5, end: 1 }[row.line.align];
  return {
    operation: toGlyphs(row.text, shaped, row.line.weight, {
      xMm: box.leftMm + (box.widthMm - seenMm) * share - (blank.start / UNITS_PER_EM) * emMm,
      baselineMm: box.baselineMm,
      emMm,
      ink,
    }),
    text: row.text,
    missing: missingCharacters(row.text, shaped),
  };
}

/** Half a full-width mark's advance is blank where it opens or ends a row (标点挤压): rows are aligned by what is seen of them. */
function blankEnds(text: string, { glyphs, advance }: ShapedText): { readonly start: number; readonly end: number } {
  const hollow = hollowEnds(text);
  const firstAdvance = glyphs[1]?.x ?? advance;
  const lastAdvance = advance - (glyphs.at(-1)?.x ?? 0);
  return {
    start: hollow.start && firstAdvance === UNITS_PER_EM ? UNITS_PER_EM / 2 : 0,
    end: hollow.end && lastAdvance === UNITS_PER_EM ? UNITS_PER_EM / 2 : 0,
  };
}

function toGlyphs(
  text: string,
  shaped: ShapedText,
  weight: FontWeight,
  place: { readonly xMm: number; readonly baselineMm: number; readonly emMm: number; readonly ink: Ink },
): DrawOperation {
  return {
    op: 'glyphs',
    ...place,
    weight,
    text,
    glyphs: shaped.glyphs.map(({ glyphId, x, y }) => ({ glyphId, x, y })),
  };
}

/** A solid band with the mark knocked out: nobody takes it for finished artwork, and it stays clear of the quiet zone. */
function layOutDemoBand(
  { design, shaper }: LayoutInput,
  size: Pick<DisplayList, 'widthMm' | 'heightMm'>,
): readonly DrawOperation[] {
  const topMm = size.heightMm - DEMO_BAND_MM;
  const shaped = shaper.shape(DEMO_MARK, 700);
  const widestMm = ((size.widthMm - 2 * DEMO_MARK_INSET_MM) / shaped.advance) * UNITS_PER_EM;
  const emMm = Math.min(DEMO_MARK_PT * MM_PER_PT, widestMm);
  const inkMiddleMm = (((shaped.inkTop - shaped.inkDepth) / 2) * emMm) / UNITS_PER_EM;
  return [
    { op: 'rect', xMm: 0, yMm: topMm, widthMm: size.widthMm, heightMm: DEMO_BAND_MM, ink: design.ink },
    toGlyphs(DEMO_MARK, shaped, 700, {
      xMm: (size.widthMm - (shaped.advance / UNITS_PER_EM) * emMm) / 2,
      baselineMm: topMm + DEMO_BAND_MM / 2 + inkMiddleMm,
      emMm,
      ink: { kind: 'paper' },
    }),
  ];
}

function toWarnings(
  cuts: readonly { readonly text: string; readonly drawn: string }[],
  rows: readonly TextRow[],
): readonly Problem[] {
  const warnings = cuts.map(({ text, drawn }) => toProblem('ARTWORK_LABEL_TOO_LONG', { text, drawn }));
  const missing = new Set(rows.flatMap((row) => row.missing));
  if (missing.size > 0) warnings.push(toProblem('ARTWORK_GLYPH_MISSING', { characters: [...missing].join(' ') }));
  return warnings;
}

function missingCharacters(text: string, shaped: ShapedText): readonly string[] {
  const missing = shaped.glyphs.filter(({ glyphId }) => glyphId === MISSING_GLYPH_ID).map(({ cluster }) => cluster);
  if (missing.length === 0) return [];
  return toGraphemes(text)
    .filter(({ text: grapheme, start }) => missing.some((at) => at >= start && at < start + grapheme.length))
    .map((grapheme) => toNamed(grapheme.text));
}

// The logo in the middle of a symbol: the modules under it are left out, so nothing is printed beneath it that could
// show or overprint, and the picture stands on the paper's white. Error correction H mends what is missing.

/** White between the logo and the nearest module. */
const PADDING_MODULES = 0.5;

/** Modules the logo's white field takes, across and down: as many as the share allows, and in the symbol's exact middle. */
function toLogoModules({ sizePercent }: Pick<Logo, 'sizePercent'>, { size }: Pick<QrMatrix, 'size'>): number {
  const wanted = Math.floor((size * sizePercent) / 100);
  // Symbols have an odd number of modules; only an odd number can stand in their middle.
  return wanted % 2 === size % 2 ? wanted : wanted - 1;
}

/** The symbol without the modules under its logo. */
function clearForLogo(matrix: QrMatrix, logo: Pick<Logo, 'sizePercent'>): QrMatrix {
  const { size } = matrix;
  const side = toLogoModules(logo, matrix);
  const from = (size - side) / 2;
  const modules = Uint8Array.from(matrix.modules);
  for (let row = from; row < from + side; row++) modules.fill(0, row * size + from, row * size + from + side);
  return { ...matrix, modules };
}

/** The picture as large as its field allows, in its own proportions. */
function placeLogo(image: PixelImage, logo: Logo, symbol: ModulesOperation): ImageOperation {
  const { xMm, yMm, moduleMm, matrix } = symbol;
  const roomMm = (toLogoModules(logo, matrix) - 2 * PADDING_MODULES) * moduleMm;
  const scale = roomMm / Math.max(image.widthPx, image.heightPx);
  const [widthMm, heightMm] = [image.widthPx * scale, image.heightPx * scale];
  const halfMm = (matrix.size * moduleMm) / 2;
  return { op: 'image', xMm: xMm + halfMm - widthMm / 2, yMm: yMm + halfMm - heightMm / 2, widthMm, heightMm, image };
}
