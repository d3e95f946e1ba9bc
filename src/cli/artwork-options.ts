/**
 * Design and export options from the command line.
 */
import { readFile } from 'node:fs/promises';
import {
  type ColourModes,
  DEFAULT_LOGO_PERCENT,
  type Design,
  defaultDesign,
  designPresets,
  designProblems,
  fittingModes,
  isDesignPreset,
  type LabelLine,
  parseDesign,
  parseInk,
  readDesignJson,
} from '@shared/artwork';
import {
  defaultExportOptions,
  defaultSheetOptions,
  type ExportOptions,
  imageFormats,
  type Packaging,
  type PngMode,
  type SheetOptions,
  sheetOptionsSchema,
  sheetOrders,
  sheetPapers,
  type TiffMode,
} from '@shared/domain';
import { AppError, type Locale, toEntry } from '@shared/errors';
import type { OptionValues } from './options';
import { badValue, listOf, oneOf, optionalNumber, optionalText } from './values';

/** First line as a title, the others smaller, unless a design file says otherwise. */
const titlePt = 11;
const linePt = 7;
const mostLines = 4;

/** `readLogo` makes a picture file ready for a design. @throws AppError CLI_…, ARTWORK_DESIGN_…, ARTWORK_LOGO_… */
export async function readDesign(values: OptionValues, readLogo: (path: string) => Promise<string>): Promise<Design> {
  const base = await readBase(values);
  const codeSizeMm = optionalNumber(values, 'size-mm', { min: 10, max: 1000, isInteger: false });
  const labels = values['label'];
  const design = {
    ...base,
    ...(codeSizeMm === undefined ? {} : { codeSizeMm }),
    // The strip's height was made for other lines.
    ...(Array.isArray(labels) ? { labelLines: toLines(labels, base), labelHeightMm: 'auto' } : {}),
    ...readInk(values),
    ...readHeader(values, base),
    ...(await toLogo(values, base, readLogo)),
  };
  const result = parseDesign(design);
  if (!result.ok) throw AppError.of(result.problem);
  // Said now, not by the export: by then every code has been asked for.
  const refusal = designProblems(result.design).find((problem) => toEntry(problem).severity === 'error');
  if (refusal !== undefined) throw AppError.of(refusal);
  return result.design;
}

/** A design file, or a preset by its name, or what a new batch starts with. */
async function readBase(values: OptionValues): Promise<Design> {
  const path = optionalText(values, 'design');
  const preset = optionalText(values, 'preset');
  if (path !== undefined && preset !== undefined) throw badValue('preset', preset, '--design | --preset');
  if (path !== undefined) return readDesignJson(await readTextFile(path));
  if (preset === undefined) return defaultDesign;
  if (!isDesignPreset(preset)) throw badValue('preset', preset, Object.keys(designPresets).join(' | '));
  return designPresets[preset];
}

function readInk(values: OptionValues): Partial<Design> {
  const text = optionalText(values, 'color');
  if (text === undefined) return {};
  const ink = parseInk(text);
  if (ink === null)
    throw badValue('color', text, "'#07874A' | 'cmyk(0,0,0,100)' | 'spot(PANTONE 347 C, cmyk(93,0,100,5))'");
  return { ink };
}

/** An empty text takes the design's header away. */
function readHeader(values: OptionValues, base: Design): Partial<Design> {
  const template = optionalText(values, 'header');
  if (template === undefined) return {};
  return { header: template === '' ? null : { ...(base.header ?? toLine('', 0)), template } };
}

/** A logo needs the highest error correction, so it brings it along. */
async function toLogo(
  values: OptionValues,
  base: Design,
  readLogo: (path: string) => Promise<string>,
): Promise<Partial<Design>> {
  const path = optionalText(values, 'logo');
  if (path === undefined) return {};
  const sizePercent = base.logo?.sizePercent ?? DEFAULT_LOGO_PERCENT;
  return { logo: { image: await readLogo(path), sizePercent }, errorCorrection: 'H' };
}

/** On a card, lines keep the look its design gives them: text of a sticker would be lost on a poster. */
function toLines(templates: readonly string[], { card, labelLines }: Design): Design['labelLines'] {
  const filled = templates.filter((template) => template !== '');
  if (filled.length > mostLines) throw badValue('label', String(filled.length), `≤ ${mostLines}`);
  return filled.map((template, index) => {
    const own = card === null ? undefined : (labelLines[index] ?? labelLines.at(-1));
    return own === undefined ? toLine(template, index) : { ...own, template };
  });
}

const toLine = (template: string, index: number): LabelLine => ({
  template,
  sizePt: index === 0 ? titlePt : linePt,
  weight: index === 0 ? 700 : 400,
  align: 'center',
});

const pngModeOf: Readonly<Record<string, PngMode>> = { '1bit': 'bilevel', grey: 'grey', rgb: 'rgb' };
const tiffModeOf: Readonly<Record<string, TiffMode>> = { '1bit': 'bilevel-g4', grey: 'grey-lzw', cmyk: 'cmyk-lzw' };

/** Rasters have the colours the design needs unless others are asked for. */
function readModes(values: OptionValues, design: Design): ColourModes {
  const { pngMode, tiffMode } = fittingModes(design);
  const png = oneOf(values, 'png', Object.keys(pngModeOf));
  const tiff = oneOf(values, 'tiff', Object.keys(tiffModeOf));
  return { pngMode: pngModeOf[png ?? ''] ?? pngMode, tiffMode: tiffModeOf[tiff ?? ''] ?? tiffMode };
}

export function readExportOptions(values: OptionValues, locale: Locale, design: Design): ExportOptions {
  const dpi = oneOf(values, 'dpi', ['300', '600', '1200']);
  return {
    ...defaultExportOptions,
    formats: [...(listOf(values, 'formats', imageFormats) ?? defaultExportOptions.formats)],
    dpi: dpi === '300' ? 300 : dpi === '1200' ? 1200 : 600,
    ...readModes(values, design),
    includeWechatImage: values['wechat-image'] === true,
    nameTemplate: optionalText(values, 'name') ?? defaultExportOptions.nameTemplate,
    packaging: readPackaging(values),
    sheets: readSheetOptions(values),
    listThumbnails: values['thumbnails'] === true,
    contact: readContact(values),
    locale,
  };
}

/** One line of the print notes. */
function readContact(values: OptionValues): string {
  const contact = optionalText(values, 'contact') ?? '';
  if (contact.length > 120) throw badValue('contact', contact, '≤ 120');
  return contact;
}

const readPackaging = (values: OptionValues): Packaging => ({
  splitCount: optionalNumber(values, 'split-count', { min: 1, max: 1_000_000, isInteger: true }) ?? null,
  splitMb: optionalNumber(values, 'split-mb', { min: 1, max: 100_000, isInteger: true }) ?? null,
  asciiNames: values['ascii-names'] === true,
  folderEvery: optionalNumber(values, 'folder-every', { min: 1, max: 1_000_000, isInteger: true }) ?? null,
});

/** @throws AppError CLI_FILE_UNREADABLE */
async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new AppError('CLI_FILE_UNREADABLE', { path, reason }, { cause });
  }
}

// Print sheets from the command line.

const expected = 'A4 | A3 | SRA3 | Letter | 320x450mm, A4:3x8';

/** Null without `--sheets`; the other options of sheets then have nothing to say. */
export function readSheetOptions(values: OptionValues): SheetOptions | null {
  const text = optionalText(values, 'sheets');
  if (text === undefined) return null;
  const wanted = {
    ...defaultSheetOptions,
    ...parseSheets(text),
    gutterMm:
      optionalNumber(values, 'gutter-mm', { min: 0, max: 50, isInteger: false }) ?? defaultSheetOptions.gutterMm,
    bleedMm: optionalNumber(values, 'bleed-mm', { min: 0, max: 20, isInteger: false }) ?? defaultSheetOptions.bleedMm,
    order: oneOf(values, 'order', sheetOrders) ?? defaultSheetOptions.order,
    newSheetPerFolder: values['sheet-per-folder'] === true,
    pagesPerFile:
      optionalNumber(values, 'sheet-pages', { min: 1, max: 500, isInteger: true }) ?? defaultSheetOptions.pagesPerFile,
  };
  const { data } = sheetOptionsSchema.safeParse(wanted);
  if (data === undefined) throw badValue('sheets', text, expected);
  return data;
}

/** `A4`, `320x450mm`, each with `:COLSxROWS` or without. */
function parseSheets(text: string): Pick<SheetOptions, 'widthMm' | 'heightMm' | 'grid'> {
  const [paper = '', grid, ...rest] = text.split(':');
  const size = toPaper(paper);
  const cells = grid === undefined ? null : /^(\d{1,3})[x×](\d{1,3})$/iu.exec(grid);
  const isBad = size === null || rest.length > 0 || (grid !== undefined && cells === null);
  if (isBad) throw badValue('sheets', text, expected);
  return { ...size, grid: cells && { columns: Number(cells[1]), rows: Number(cells[2]) } };
}

function toPaper(text: string): Pick<SheetOptions, 'widthMm' | 'heightMm'> | null {
  for (const [name, size] of Object.entries(sheetPapers)) if (name.toLowerCase() === text.toLowerCase()) return size;
  const sides = /^(\d{1,4}(?:\.\d+)?)[x×](\d{1,4}(?:\.\d+)?)mm$/iu.exec(text);
  return sides && { widthMm: Number(sides[1]), heightMm: Number(sides[2]) };
}
