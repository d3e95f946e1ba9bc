/**
 * The rows a plan leaves out as a workbook: the roster's own columns first, then why and what to do, so that the file can be corrected
 * and imported as it is. Written beside and renamed, so that a full disk never leaves half a file.
 */
import type { Files } from '@core/ports';
import { type PlannedRow, toRefusal } from '@shared/domain';
import { describeProblem, type Locale } from '@shared/errors';
import { guardFiles } from './disk';
import { type Column, type SheetRow, writeXlsx } from './papers/xlsx';
import { type BadRowsTexts, badRowsTexts } from './texts/paper-texts';

interface BadRowsOrder {
  readonly rows: readonly PlannedRow[];
  readonly path: string;
  readonly locale: Locale;
  readonly writtenAtMs: number;
}

/** Returns the number of rows written; without any no file is made. @throws AppError HANDOFF_… of family `disk` */
export async function writeBadRows({ rows, path, locale, writtenAtMs }: BadRowsOrder, disk: Files): Promise<number> {
  const texts = badRowsTexts[locale];
  const ownColumns = toOwnColumns(rows, texts);
  const lines = rows.flatMap((planned): SheetRow[] => {
    const problem = toRefusal(planned);
    if (problem === null) return [];
    const { what, why, todo } = describeProblem(problem, locale);
    const own = ownColumns.map((column) => column.toText(planned));
    return [{ cells: [...own, `${what}${why}`, todo, planned.row.rowNumber], style: 'text' }];
  });
  if (lines.length === 0) return 0;
  const columns: readonly Column[] = [
    ...ownColumns.map(({ heading }) => ({ heading, width: 18 })),
    { heading: texts.reason, width: 48 },
    { heading: texts.todo, width: 40 },
    { heading: texts.rowNumber, width: 12 },
  ];
  const files = guardFiles(disk, path);
  const partPath = `${path}.part`;
  const workbook = { sheetName: texts.sheetName, columns, rowCount: lines.length, modifiedAtMs: writtenAtMs };
  try {
    await writeXlsx(files, partPath, { workbook, rows: toAsync(lines) });
    await files.rename(partPath, path);
  } catch (error) {
    await files.remove(partPath).catch(() => undefined);
    throw error;
  }
  return lines.length;
}

interface OwnColumn {
  readonly heading: string;
  readonly toText: (planned: PlannedRow) => string;
}

function toOwnColumns(rows: readonly PlannedRow[], texts: BadRowsTexts): readonly OwnColumn[] {
  const headings = Object.keys(rows[0]?.row.fields ?? {});
  if (headings.length > 0)
    return headings.map((heading) => ({ heading, toText: ({ row }) => row.fields[heading] ?? '' }));
  return [
    { heading: texts.scene, toText: ({ row }) => row.scene },
    { heading: texts.label, toText: ({ row }) => row.label },
  ];
}

async function* toAsync(lines: readonly SheetRow[]): AsyncGenerator<SheetRow> {
  yield* lines;
}
