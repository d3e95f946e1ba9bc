/**
 * The channel report as files: a workbook with the ranking, code × day for a pivot table, the days beside WeChat's own figures, sleeping
 * codes and the counting rules; and code × day as csv for programs. Nobody's identity is in either.
 */
import type { ChannelDayRow, ChannelReport } from '@core/followers';
import type { Files } from '@core/ports';
import { type ChannelRow, dayText, type Figures, toChinaTime } from '@shared/domain';
import type { Locale } from '@shared/errors';
import { makeBeside, writeBeside } from './disk';
import { BYTE_ORDER_MARK, toChunks, toCsvCell, toCsvRecord } from './papers/text-cells';
import { type Book, type Column, type SheetRow, writeXlsx } from './papers/xlsx';
import { type ReportTexts, reportTexts } from './texts/report-texts';

export interface ReportPaper {
  readonly accountName: string;
  readonly report: ChannelReport;
  readonly sleeping: readonly ChannelRow[];
  readonly sleepingDays: number;
  readonly days: { readonly count: number; readonly rows: () => Iterable<ChannelDayRow> };
  readonly writtenAtMs: number;
  readonly locale: Locale;
}

/** @throws AppError HANDOFF_… of family `disk` */
export async function writeReportBook(paper: ReportPaper, path: string, disk: Files): Promise<void> {
  const texts = reportTexts[paper.locale];
  const ranking = toRanking(paper, texts);
  const others = [toChannelDays(paper, texts), toDays(paper, texts), toSleeping(paper, texts), toRules(paper, texts)];
  await makeBeside(path, disk, (files, partPath) => writeXlsx(files, partPath, ranking, others));
}

/** Code × day, one record for each pair of which anything is known. @throws AppError HANDOFF_… of family `disk` */
export async function writeReportCsv(paper: ReportPaper, path: string, disk: Files): Promise<void> {
  const texts = reportTexts[paper.locale];
  const { workbook, rows } = toChannelDays(paper, texts);
  const records = async function* (): AsyncGenerator<string> {
    yield `${BYTE_ORDER_MARK}${toCsvRecord(workbook.columns.map(({ heading }) => toCsvCell(heading, false)))}`;
    for await (const { cells } of rows) {
      yield toCsvRecord(cells.map((cell) => toCsvCell(String(cell), typeof cell === 'number')));
    }
  };
  await writeBeside(path, toChunks(records()), disk);
}

const narrow = (heading: string): Column => ({ heading, width: 12 });
const wide = (heading: string): Column => ({ heading, width: 24 });

function toBook(
  { writtenAtMs }: ReportPaper,
  sheetName: string,
  columns: readonly Column[],
  rowCount: number,
  rows: AsyncIterable<SheetRow>,
): Book {
  return { workbook: { sheetName, columns, rowCount, modifiedAtMs: writtenAtMs }, rows };
}

async function* toRows<Value>(
  values: Iterable<Value> | AsyncIterable<Value>,
  toCells: (value: Value) => SheetRow['cells'],
): AsyncGenerator<SheetRow> {
  for await (const value of values) yield { cells: toCells(value), style: 'text' };
}

/** What says which code it is: scene, type, label, then the roster's own columns. */
const nameColumns = (texts: ReportTexts): readonly Column[] => [
  narrow(texts.scene),
  wide(texts.type),
  wide(texts.label),
];

function toName({ channel, origin }: ChannelRow, texts: ReportTexts): readonly string[] {
  if (channel.type === 'none') return ['', '', texts.notByCode];
  return [channel.scene, origin === null ? '' : texts.kinds[origin.kind], origin?.labels[0] ?? texts.elsewhere];
}

const fieldsOf = ({ origin }: ChannelRow, columns: readonly string[]): readonly string[] =>
  columns.map((column) => origin?.fields[column] ?? '');

const toFigures = ({ came, left, net, stayed }: Figures): readonly number[] => [came, left, net, stayed];

/** With one decimal; empty while nobody came. */
const toRate = ({ came, stayed }: Figures): number | string =>
  came === 0 ? '' : Math.round((stayed / came) * 1000) / 10;

function toRanking(paper: ReportPaper, texts: ReportTexts): Book {
  const { columns: fields, rows } = paper.report;
  const figures = [texts.came, texts.left, texts.net, texts.stayed, texts.rate].map(narrow);
  const columns = [...nameColumns(texts), ...figures, wide(texts.earlier), wide(texts.note), ...fields.map(wide)];
  return toBook(
    paper,
    texts.sheets.ranking,
    columns,
    rows.length,
    toRows(rows, (row) => [
      ...toName(row, texts),
      ...toFigures(row),
      toRate(row),
      row.origin?.labels.slice(1).join('、') ?? '',
      row.origin?.isShared === true ? texts.shared : '',
      ...fieldsOf(row, fields),
    ]),
  );
}

function toChannelDays(paper: ReportPaper, texts: ReportTexts): Book {
  const { columns: fields } = paper.report;
  const figures = [texts.came, texts.left, texts.net, texts.stayed].map(narrow);
  const columns = [narrow(texts.day), ...nameColumns(texts), ...figures, ...fields.map(wide)];
  return toBook(
    paper,
    texts.sheets.channelDays,
    columns,
    paper.days.count,
    toRows(paper.days.rows(), (one) => [
      dayText(one.day),
      ...toName(one.row, texts),
      ...toFigures(one),
      ...fieldsOf(one.row, fields),
    ]),
  );
}

function toDays(paper: ReportPaper, texts: ReportTexts): Book {
  const { days } = paper.report;
  const headings = [texts.day, texts.came, texts.others, texts.leftAll, texts.scanned, texts.unexplained];
  return toBook(
    paper,
    texts.sheets.days,
    headings.map((heading) => ({ heading, width: 16 })),
    days.length,
    toRows(days, ({ day, came, cameByCode, left, scanned }) => [
      dayText(day),
      cameByCode,
      came - cameByCode,
      left,
      scanned ?? '',
      scanned === null ? '' : scanned - cameByCode,
    ]),
  );
}

function toSleeping(paper: ReportPaper, texts: ReportTexts): Book {
  const { columns: fields } = paper.report;
  const columns = [...nameColumns(texts), narrow(texts.made), narrow(texts.age), ...fields.map(wide)];
  return toBook(
    paper,
    texts.sheets.sleeping,
    columns,
    paper.sleeping.length,
    toRows(paper.sleeping, (row) => [
      ...toName(row, texts),
      row.origin === null ? '' : toChinaTime(row.origin.handedOutAtMs).slice(0, 10),
      row.origin === null ? '' : Math.floor((paper.writtenAtMs - row.origin.handedOutAtMs) / 86_400_000),
      ...fieldsOf(row, fields),
    ]),
  );
}

function toRules(paper: ReportPaper, texts: ReportTexts): Book {
  const { begin, end, lastSync } = paper.report;
  const rules = texts.rules({
    account: paper.accountName,
    begin: dayText(begin),
    end: dayText(end),
    lastSync: lastSync === null ? null : toChinaTime(lastSync.finishedAtMs).slice(0, 16).replace('T', ' '),
    firstSync: lastSync === null ? null : toChinaTime(lastSync.firstFinishedAtMs).slice(0, 10),
    sleepingDays: paper.sleepingDays,
  });
  const columns = [
    { heading: texts.item, width: 18 },
    { heading: texts.rule, width: 96 },
  ];
  return toBook(
    paper,
    texts.sheets.rules,
    columns,
    rules.length,
    toRows(rules, (rule) => rule),
  );
}
