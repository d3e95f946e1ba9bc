/**
 * Rows among the data that are not data: headers repeated on every page, instructions for filling in, totals, signatures.
 * They are found by what they say and where they stand, and only proposed: a person can take each of them in.
 */
import type { LeftOutReason, TableRow } from '@shared/domain';
import { trimOuter } from './grid';

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
export function findLeftOut(rows: readonly TableRow[], { titles, levels }: Surroundings): Map<number, LeftOutReason> {
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
