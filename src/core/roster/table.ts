/**
 * Grid -> table: the header is found or taken as told, every row gets as many cells as there are columns,
 * and everything worth a second look becomes a note.
 */
import type { LeftOutReason, Table, TableReadOptions, TableRow } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { checkCell, Findings, type Grid, listNames, rosterLimits, tooManyRows, trimOuter } from './grid';
import { findLevels, guessHeader, joinLevels, toColumnNames } from './header';

/** Takes the rows of `grid` over. @throws AppError ROSTER_EMPTY, ROSTER_NO_ROWS, ROSTER_HEADER_ROW_MISSING, ROSTER_TOO_MANY_ROWS */
export function toTable(grid: Grid, options: TableReadOptions): Table {
  const { rows } = grid;
  if (rows.length === 0) throw new AppError('ROSTER_EMPTY');
  const { levels, first } = findHeaderRows(grid, options.headerRow);
  const headerRow = rows[first - 1]?.rowNumber ?? 0;
  const data = rows.slice(first);
  if (data.length === 0) throw new AppError('ROSTER_NO_ROWS', { headerRow });
  if (data.length > rosterLimits.rows) throw tooManyRows();

  const headerWidth = Math.max(0, ...levels.map(({ cells }) => filledWidth(cells)));
  const titles = rows.slice(0, first).filter((row) => !levels.includes(row));
  const leftOut = findLeftOut(data, { titles, levels });
  const filled = data.map(({ cells }) => filledWidth(cells));
  const width = filled.reduce((most, next) => Math.max(most, next), headerWidth);
  const { headers, renamed } = toColumnNames(joinLevels(levels, width), width);
  const hasHeader = levels.length > 0;
  const isText = grid.separator !== null;
  const widthNotes = hasHeader ? compareWidths({ headerWidth, isText, filled }, data, leftOut) : [];
  const findings = new Findings();
  const tableRows = data.map(({ rowNumber, cells }, index): TableRow => {
    cells.length = Math.min(cells.length, width);
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? '';
      if (cell !== '') cells[column] = checkCell(cell, column, rowNumber, findings);
    }
    while (cells.length < width) cells.push('');
    const reason = leftOut.get(index);
    return reason === undefined ? { rowNumber, cells } : { rowNumber, cells, leftOut: reason };
  });
  return {
    headers,
    headerRow,
    rows: tableRows,
    unreadableColumns: headers.filter((_, column) => grid.unreadableColumns.has(column)),
    sheets: grid.sheets,
    sheet: grid.sheet,
    encoding: grid.encoding,
    separator: grid.separator,
    isReadByOther: grid.isReadByOther,
    notes: [
      ...grid.notes,
      ...toTitleNote(titles),
      ...toLeftOutNote(tableRows),
      ...(renamed.length === 0 ? [] : [toProblem('ROSTER_HEADERS_RENAMED', { columns: listNames(renamed) })]),
      ...widthNotes,
      ...findings.toNotes(),
    ],
  };
}

interface HeaderRows {
  readonly levels: readonly TableRow[];
  /** Place of the first row of data. */
  readonly first: number;
}

/** A row that is told is the whole header. */
function findHeaderRows({ rows, mergedAreas }: Grid, told: number | undefined): HeaderRows {
  const headerRow = told ?? guessHeader(rows);
  if (headerRow === 0) return { levels: [], first: 0 };
  const index = rows.findIndex((row) => row.rowNumber === headerRow);
  if (index === -1) throw new AppError('ROSTER_HEADER_ROW_MISSING', { headerRow });
  const places = told === undefined ? findLevels(rows, index, mergedAreas) : [index];
  return { levels: places.flatMap((place) => rows[place] ?? []), first: Math.max(index, ...places) + 1 };
}

/** Number of cells up to the last one that is not blank. */
function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && trimOuter(cells[width - 1] ?? '') === '') width -= 1;
  return width;
}

interface Widths {
  readonly headerWidth: number;
  readonly isText: boolean;
  readonly filled: readonly number[];
}

/** Rows longer or, in text files, shorter than the header are where a row may have slipped sideways. */
function compareWidths(
  { headerWidth, isText, filled }: Widths,
  rows: readonly TableRow[],
  leftOut: ReadonlyMap<number, unknown>,
): Problem[] {
  const wider = rows.filter((_, index) => (filled[index] ?? 0) > headerWidth && !leftOut.has(index));
  const narrower = isText ? rows.filter(({ cells }, index) => cells.length < headerWidth && !leftOut.has(index)) : [];
  return [...toWidthNote('ROSTER_ROWS_WIDER', wider), ...toWidthNote('ROSTER_ROWS_NARROWER', narrower)];
}

function toWidthNote(code: 'ROSTER_ROWS_WIDER' | 'ROSTER_ROWS_NARROWER', rows: readonly TableRow[]): Problem[] {
  const first = rows[0];
  return first === undefined ? [] : [toProblem(code, { count: rows.length, row: first.rowNumber })];
}

function toTitleNote(titles: readonly TableRow[]): Problem[] {
  const [first] = titles;
  if (first === undefined) return [];
  return [toProblem('ROSTER_TITLE_ABOVE', { count: titles.length, row: first.rowNumber, text: toRowText(first) })];
}

function toLeftOutNote(rows: readonly TableRow[]): Problem[] {
  const leftOut = rows.filter((row) => row.leftOut !== undefined);
  const [first] = leftOut;
  if (first === undefined) return [];
  return [toProblem('ROSTER_ROWS_LEFT_OUT', { count: leftOut.length, row: first.rowNumber, text: toRowText(first) })];
}

function toRowText({ cells }: TableRow): string {
  const text = cells
    .map(trimOuter)
    .filter((cell) => cell !== '')
    .join(' · ');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

// Rows among the data that are not data: headers repeated on every page, instructions for filling in, totals,
// signatures. They are found by what they say and where they stand, and only proposed: a person can take each of them
// in.

interface Surroundings {
  /** Rows above the data: titles, and the levels of the header. */
  readonly titles: readonly TableRow[];
  readonly levels: readonly TableRow[];
}

/** Instructions stand directly below the header. */
const INSTRUCTION_ROWS = 3;
/** Totals without a blank cell, signatures and remarks stand at the very end. */
const LAST_ROWS = 8;

/** Reasons by place among `rows`, which are the data below a header. */
function findLeftOut(rows: readonly TableRow[], { titles, levels }: Surroundings): Map<number, LeftOutReason> {
  const found = new Map<number, LeftOutReason>();
  const headers = levels.map(toFilled).filter((cells) => cells.size > 0);
  const titleTexts = new Set(titles.map(toFilled).flatMap((cells) => (cells.size === 1 ? [...cells.values()] : [])));
  const usual = toUsualColumns(rows);
  const words = new Set([...(headers[0]?.values() ?? [])]);
  let endsAt = rows.length;
  for (const [index, row] of rows.entries()) {
    const first = firstFilled(row);
    // Almost every row is told apart from all of these by its first cell.
    const isNearEdge = index < INSTRUCTION_ROWS || index >= rows.length - LAST_ROWS;
    if (!isNearEdge && !mayBeSpecial(first, words, titleTexts)) continue;
    const cells = toFilled(row);
    const isIncomplete = [...usual].some((column) => !cells.has(column));
    const isLast = index >= rows.length - LAST_ROWS;
    const reason = judge({ cells, first, headers, titleTexts, isIncomplete, isLast, isTop: index < INSTRUCTION_ROWS });
    if (reason !== null) found.set(index, reason);
    if (reason === 'total' && isLast && !/小计|subtotal/iu.test(first)) endsAt = Math.min(endsAt, index);
    else if (reason === null && index > endsAt && isIncomplete) found.set(index, 'signature');
  }
  forgetLateInstructions(found);
  return found;
}

/** Instructions come before the data, not between. */
function forgetLateInstructions(found: Map<number, LeftOutReason>): void {
  let isOver = false;
  for (let index = 0; index < INSTRUCTION_ROWS; index += 1) {
    if (!found.has(index)) isOver = true;
    else if (isOver && found.get(index) === 'instructions') found.delete(index);
  }
}

interface Candidate {
  readonly cells: ReadonlyMap<number, string>;
  readonly first: string;
  readonly headers: readonly ReadonlyMap<number, string>[];
  readonly titleTexts: ReadonlySet<string>;
  /** A column that nearly every row fills is blank. */
  readonly isIncomplete: boolean;
  readonly isLast: boolean;
  readonly isTop: boolean;
}

function judge({ cells, first, headers, titleTexts, isIncomplete, isLast, isTop }: Candidate): LeftOutReason | null {
  if (headers.some((header) => repeats(cells, header))) return 'header';
  if (cells.size === 1 && (titleTexts.has(first) || pageMark.test(first))) return 'title';
  if (isTop && areInstructions([...cells.values()])) return 'instructions';
  if (totalWord.test(first) && (isIncomplete || (isLast && exactTotal.test(first)))) return 'total';
  const isSigned =
    isLast && (isIncomplete || cells.size === 1) && [...cells.values()].some((cell) => signature.test(cell));
  return isSigned ? 'signature' : null;
}

const mayBeSpecial = (first: string, words: ReadonlySet<string>, titles: ReadonlySet<string>): boolean =>
  words.has(first) || titles.has(first) || totalWord.test(first) || pageMark.test(first);

function repeats(cells: ReadonlyMap<number, string>, header: ReadonlyMap<number, string>): boolean {
  let same = 0;
  for (const [column, cell] of cells) if (header.get(column) === cell) same += 1;
  return same > 0 && (same === cells.size || (same >= 2 && same * 2 >= cells.size));
}

const totalWord =
  /^(?:.{0,8}?(?:合\s*计|总\s*计|小\s*计|共\s*计|累计)(?:[:：(（].*)?|总(?:数|笔数|金额|人数|户数|和)(?:[:：].*)?|(?:grand )?(?:sub)?totals?[:：]?|共\s*\d+\s*[家个条行人店户项笔].*)$/iu;
const exactTotal = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|totals?)[:：]?$/iu;
const signature =
  /^(?:(?:制表|填表|填报|审核|复核|审批|批准|经办|负责|主管|签字|签名|盖章|联系|打印|导出|统计|更新|制作|录入)(?:人|日期|时间|单位|部门|签字|签名|电话|者)?|单位负责人|部门负责人|财务|日期|备注|说明|注|数据来源|(?:prepared|approved|checked|reviewed|signed) by|date|notes?|remarks?)\s*[:：]|^(?:以下空白|制表人|审核人|(?:制表|审核|签字|盖章))$/iu;
const pageMark = /^第\s*\d+\s*页|^page \d+/iu;

const instruction =
  /必填|选填|非必填|可不填|不填|填写|请输入|请填|请勿|不超过\s*\d|\d+\s*(?:个)?(?:字|字符|位|汉字|字节)(?:以内|之内|内)|示例|样例|^例[:：]|例如|格式[:：为]|唯一|不[可能]重复|\brequired\b|\boptional\b|\bmandatory\b|\bmax(?:imum)?\.? \d|\be\.g\.|\bexample\b/iu;
const startsExample = /^(?:示例|样例|例[:：如]|填写说明|填写示例|说明[:：]|example\b|e\.g\.)/iu;
const typeName = /^(?:文本|字符串?|数字|数值|整数|日期|string|text|varchar(?:\(\d+\))?|int(?:eger)?|number|date)$/iu;

function areInstructions(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => instruction.test(cell)).length;
  if (cells.length > 1 && cells.every((cell) => typeName.test(cell))) return true;
  return startsExample.test(cells[0] ?? '') || said >= 2 || (said > 0 && said * 2 >= cells.length);
}

/** Columns that nine of ten rows fill. */
function toUsualColumns(rows: readonly TableRow[]): ReadonlySet<number> {
  const counts: number[] = [];
  for (const { cells } of rows) {
    for (let column = 0; column < cells.length; column += 1) {
      if (cells[column] !== '') counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  // A short list may end in three rows of totals and signatures.
  const enough = Math.min(rows.length * 0.9, Math.max(1, rows.length - LAST_ROWS / 2));
  const fewest = rows.length > 20 ? enough : Math.max(1, rows.length / 2);
  return new Set(counts.flatMap((count, column) => (count >= fewest ? [column] : [])));
}

function toFilled({ cells }: TableRow): ReadonlyMap<number, string> {
  const filled = new Map<number, string>();
  for (const [column, cell] of cells.entries()) {
    const text = trimOuter(cell);
    if (text !== '') filled.set(column, text);
  }
  return filled;
}

function firstFilled({ cells }: TableRow): string {
  for (const cell of cells) {
    const text = cell === '' ? '' : trimOuter(cell);
    if (text !== '') return text;
  }
  return '';
}
