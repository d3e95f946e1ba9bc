/**
 * Print sheets from the command line.
 */
import { defaultSheetOptions, type SheetOptions, sheetOptionsSchema, sheetOrders, sheetPapers } from '@shared/domain';
import type { OptionValues } from './options';
import { badValue, oneOf, optionalNumber, optionalText } from './values';

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
