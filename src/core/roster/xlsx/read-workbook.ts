/**
 * xlsx -> its sheets. Nothing is unpacked before its declared size is known to be within the limits.
 */
import { AppError } from '@shared/errors';
import { Findings, rosterLimits, toMegabytes } from '../grid';
import type { SheetSource } from '../spreadsheet';
import { createCellReader, createSharedStrings } from './cell';
import { openPackage, type Package, type ZipArchive, type ZipPart } from './package';
import { SheetBuilder } from './sheet';
import { createStyles } from './styles';
import { toText } from './xml';

/** @throws AppError for damaged, encrypted, hostile or foreign files; the sheets do so when they are read */
export async function openWorkbook(zip: ZipArchive, signal: AbortSignal): Promise<readonly SheetSource[]> {
  const workbook = await openPackage(zip, signal);
  const common = await readCommonParts(workbook, signal);
  let bytesToCount: number = rosterLimits.countedSheetBytes;
  const counted = new Map<ZipPart, number>();
  return workbook.sheets.map(({ name, isHidden, isActive, part }) => ({
    name,
    isHidden,
    isActive,
    async read(mostRows) {
      checkExpandedSize(common.bytes + part.expandedBytes);
      const findings = new Findings();
      const sheet = new SheetBuilder(createCellReader({ ...common, is1904: workbook.is1904, findings }), mostRows);
      await workbook.scan(part, sheet, signal);
      const content = sheet.result();
      if (content.rows.length < mostRows) counted.set(part, content.rows.length);
      return { content, findings };
    },
    async countRows() {
      const known = counted.get(part);
      if (known !== undefined) return known;
      if (part.expandedBytes > bytesToCount) return null;
      bytesToCount -= part.expandedBytes;
      return await countRows(workbook, part, signal);
    },
  }));
}

async function readCommonParts(workbook: Package, signal: AbortSignal) {
  const strings = createSharedStrings();
  const styles = createStyles();
  const bytes = [workbook.strings, workbook.styles].reduce((sum, part) => sum + (part?.expandedBytes ?? 0), 0);
  checkExpandedSize(bytes);
  if (workbook.strings !== null) await workbook.scan(workbook.strings, strings.handlers, signal);
  if (workbook.styles !== null) await workbook.scan(workbook.styles, styles.handlers, signal);
  return { strings, styles, bytes };
}

function checkExpandedSize(bytes: number): void {
  if (bytes <= rosterLimits.expandedBytes) return;
  const params = { megabytes: toMegabytes(bytes), maxMegabytes: toMegabytes(rosterLimits.expandedBytes) };
  throw new AppError('ROSTER_EXPANDS_TOO_FAR', params);
}

/** Counts the rows of a worksheet that have content, so that a person can tell the sheets apart. */
async function countRows(workbook: Package, part: ZipPart, signal: AbortSignal): Promise<number> {
  let rows = 0;
  let isInValue = false;
  let hasContent = false;
  await workbook.scan(
    part,
    {
      open: (name) => {
        if (name === 'row') hasContent = false;
        isInValue = name === 'v' || name === 't';
      },
      close: (name) => {
        if (name === 'row' && hasContent) rows += 1;
        isInValue = false;
      },
      text: (text) => {
        if (isInValue && !hasContent && toText(text).trim() !== '') hasContent = true;
      },
    },
    signal,
  );
  return rows;
}
