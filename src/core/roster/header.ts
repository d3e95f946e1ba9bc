/**
 * Which row of a table is its header, and the words by which headers and columns are known.
 */
import type { RosterColumnRole, TableRow } from '@shared/domain';
import { type MergedArea, trimOuter } from './grid';

// Finds the rows that hold the headers, and gives every column a name of its own.

/** Titles, dates and remarks above a header seldom take more rows than this. */
const ROWS_TO_TRY = 10;
const ROWS_TO_COMPARE = 50;

/**
 * Row number of the header among `rows` (no blank ones), 0 when the table has none.
 * Known words decide first; then the first row that fills the table and does not look like the data below it.
 */
export function guessHeader(rows: readonly TableRow[]): number {
  const candidates = rows.slice(0, ROWS_TO_TRY);
  const width = usualWidth(rows);
  let best: { readonly rowNumber: number; readonly words: number } = { rowNumber: 0, words: 0 };
  for (const { rowNumber, cells } of candidates) {
    const words = countKnownWords(cells);
    // One known word in a wide row may be data or a title; half of the columns, or two, cannot be chance.
    if (words > best.words && (words >= 2 || words * 2 >= width)) best = { rowNumber, words };
  }
  if (best.rowNumber !== 0) return best.rowNumber;
  const index = candidates.findIndex(({ cells }) => countFilled(cells) >= width);
  const first = candidates[index];
  if (first === undefined) return 0;
  return isUnlikeData(first.cells, rows.slice(index + 1, index + 1 + ROWS_TO_COMPARE)) ? first.rowNumber : 0;
}

const countFilled = (cells: readonly string[]): number => cells.filter((cell) => trimOuter(cell) !== '').length;
const countKnownWords = (cells: readonly string[]): number => cells.filter((cell) => toRole(cell) !== null).length;

/** Number of filled cells most rows have. */
function usualWidth(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows.slice(0, ROWS_TO_COMPARE)) {
    const filled = countFilled(cells);
    counts.set(filled, (counts.get(filled) ?? 0) + 1);
  }
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0];
}

/** Headers are short, different words without digits only; a cell shaped like those below it is data. */
function isUnlikeData(cells: readonly string[], below: readonly TableRow[]): boolean {
  const filled = cells.map(trimOuter).filter((cell) => cell !== '');
  if (below.length === 0 || filled.length < 2 || new Set(filled).size < filled.length) return false;
  if (filled.some((cell) => cell.length > 30 || /^[\d\s.,/:%-]+$/u.test(cell))) return false;
  return !cells.some((cell, column) => cell !== '' && looksLikeColumn(cell, column, below));
}

function looksLikeColumn(cell: string, column: number, below: readonly TableRow[]): boolean {
  const others = below.map((row) => trimOuter(row.cells[column] ?? '')).filter((other) => other !== '');
  if (others.length === 0) return false;
  const shape = toShape(cell);
  // Chinese names of one kind end alike: 人民广场店, 徐家汇店.
  const ending = /\p{Script=Han}$/u.exec(cell)?.[0];
  const isAlike = (other: string): boolean =>
    other === cell || sameShape(shape, other) || (ending !== undefined && other.endsWith(ending));
  const alike = others.filter(isAlike).length;
  return alike * 2 >= others.length;
}

/** Same mixture of letters and digits; plain words have no telling shape. */
const sameShape = (shape: string, other: string): boolean => shape.includes('9') && toShape(other) === shape;

/** `SH-0012` becomes `A-9`. */
const toShape = (cell: string): string =>
  cell
    .replace(/\d+/gu, '9')
    .replace(/[A-Za-z]+/gu, 'A')
    .replace(/\p{Script=Han}+/gu, '字');

/** Levels a header may have. */
const MOST_LEVELS = 3;

/**
 * Places among `rows` of the header's levels, given the place of its main row: a row above that names groups of columns, rows below
 * that split a column into several. Empty for a table without header.
 */
export function findLevels(
  rows: readonly TableRow[],
  index: number,
  mergedAreas: readonly MergedArea[],
): readonly number[] {
  const main = rows[index];
  if (main === undefined) return [];
  const levels = [index];
  for (let next = index + 1; levels.length < MOST_LEVELS; next += 1) {
    const row = rows[next];
    const below = rows.slice(next + 1, next + 1 + ROWS_TO_COMPARE);
    if (row === undefined || below.length === 0 || !isNextLevel(main, row, below, mergedAreas)) break;
    levels.push(next);
  }
  const above = rows[index - 1];
  return above !== undefined && namesGroups(above, main) ? [index - 1, ...levels] : levels;
}

const isWord = (cell: string): boolean => cell.length <= 20 && !/^[\d\s.,/:%-]+$|[:：]\s*\S/u.test(cell);

function isNextLevel(
  main: TableRow,
  row: TableRow,
  below: readonly TableRow[],
  mergedAreas: readonly MergedArea[],
): boolean {
  const filled = [...row.cells.entries()].filter(([, cell]) => trimOuter(cell) !== '');
  const isOver = ({ firstRow }: MergedArea): boolean => firstRow <= main.rowNumber;
  const reachesDown = mergedAreas.some((area) => isOver(area) && area.lastRow >= row.rowNumber && hasCell(main, area));
  if (reachesDown) return true;
  const repeated = filled.filter(([column, cell]) => trimOuter(cell) === trimOuter(main.cells[column] ?? ''));
  const areWords = filled.every(([column, cell]) => isWord(cell) && !looksLikeColumn(cell, column, below));
  if (filled.length >= 2 && repeated.length * 2 >= filled.length && repeated.length < filled.length) return areWords;
  if (!areWords || filled.length < 2 || new Set(filled.map(([, cell]) => cell)).size < filled.length) return false;
  const isSplit = mergedAreas.some(
    (area) =>
      area.firstRow === main.rowNumber && area.lastColumn > area.column && hasCell(row, area) && hasCell(main, area),
  );
  if (isSplit) return true;
  // Without merged cells, as in text files: it fills columns the row above leaves blank, and leaves blank what rows below fill.
  const fills = filled.some(([column]) => column > 0 && isBlank(main, column) && !isBlank(main, column - 1));
  const leaves = main.cells.some(
    (cell, column) => cell !== '' && isBlank(row, column) && !isBlank(below[0] ?? row, column),
  );
  return fills && leaves;
}

const isBlank = ({ cells }: TableRow, column: number): boolean => trimOuter(cells[column] ?? '') === '';
const hasCell = (row: TableRow, { column, lastColumn }: MergedArea): boolean =>
  row.cells.slice(column, lastColumn + 1).some((cell) => trimOuter(cell) !== '');

/** Whether the row above a header names groups of its columns, and columns that need no second name. */
function namesGroups(above: TableRow, main: TableRow): boolean {
  const filled = above.cells.filter((cell) => trimOuter(cell) !== '');
  const isNeeded = main.cells.some((_, column) => isBlank(main, column) && !isBlank(above, column));
  return filled.length >= 2 && isNeeded && filled.every(isWord);
}

/** The cells of a header of several levels in one row: the lowest name of each column, with the one above it where two are alike. */
export function joinLevels(levels: readonly TableRow[], width: number): readonly string[] {
  const names = Array.from({ length: width }, (_, column) =>
    levels
      .map(({ cells }) => trimOuter(cells[column] ?? ''))
      .filter((cell, index, all) => cell !== '' && all[index - 1] !== cell),
  );
  const lowest = names.map((parts) => parts.at(-1) ?? '');
  return names.map((parts, column) => {
    const name = lowest[column] ?? '';
    const isAlone = parts.length < 2 || lowest.filter((other) => other === name).length === 1;
    return isAlone ? name : parts.slice(-2).join(' ');
  });
}

/** Sheets beside the roster by these names tell how to fill it in, or what was exported. */
const besideTheRoster =
  /说明|须知|填写|填表|示例|样例|目录|封面|摘要|字典|枚举|选项|summary|instruction|read ?me|guide|example|cover|contents|about/iu;

/** How much a sheet looks like a roster by its name and first rows; 0 for one of no rows below a header. */
export function scoreAsRoster(name: string, rows: readonly TableRow[]): number {
  const headerRow = guessHeader(rows);
  const index = rows.findIndex((row) => row.rowNumber === headerRow);
  if (rows.length - index < 2 && index !== -1) return 0;
  const roles = (rows[index]?.cells ?? []).map(toRole);
  const best = (role: string): number =>
    Math.max(0, ...roles.map((match) => (match?.role === role ? match.weight : 0)));
  const filled = rows.some(({ cells }) => countFilled(cells) >= 2) ? 1 : 0.5;
  return Math.max(0.1, filled + best('scene') * 2 + best('label') - (besideTheRoster.test(name) ? 4 : 0));
}

interface NamedColumns {
  readonly headers: readonly string[];
  /** Names that were changed because an earlier column had them. */
  readonly renamed: readonly string[];
}

/** One unique name per column: its header on one line, `#3` when it has none, `名称 (2)` when the name is taken. */
export function toColumnNames(cells: readonly string[], width: number): NamedColumns {
  // A field of this name would not be a field but an object's prototype.
  const taken = new Set(['__proto__']);
  const renamed: string[] = [];
  const headers = Array.from({ length: width }, (_, column) => {
    const header = trimOuter((cells[column] ?? '').split('\n').map(trimOuter).join(' '));
    const wanted = header === '' ? toPlaceName(column) : header;
    const name = toFreeName(wanted, taken);
    if (name !== wanted) renamed.push(name);
    taken.add(name);
    return name;
  });
  return { headers, renamed };
}

/** What a column without a header is called. */
export const toPlaceName = (column: number): string => `#${column + 1}`;

function toFreeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} (${number})`;
  return name;
}

// Words by which offices call the columns we need, in Chinese and English. Data table with one look-up. The weight says
// how surely a word means the role: 3 its own name, 2 a usual name, 1 only when nothing better is there.

interface RoleWords {
  readonly role: RosterColumnRole;
  readonly weight: 1 | 2 | 3;
  readonly pattern: RegExp;
}

interface RoleMatch {
  readonly role: RosterColumnRole;
  readonly weight: 1 | 2 | 3;
}

/** What a code may belong to: 门店编码, 渠道ID, 员工工号, … */
const owner =
  '(?:门店|店铺|店面|网点|渠道|推广|海报|员工|销售|导购|顾问|商户|商家|终端|设备|点位|桌|台|柜台|区域|活动|项目|客户|机构)';
const ownerEn =
  '(?:store|shop|channel|scene|branch|outlet|staff|employee|sales|merchant|device|poster|table|site|location)';

/** First match wins, so the sure names come before the general ones. */
const words: readonly RoleWords[] = [
  {
    role: 'scene',
    weight: 3,
    pattern: /^(?:场景|场景值|场景id|场景码|场景编号|场景编码|场景参数|二维码参数|渠道参数|参数|参数值)$/u,
  },
  { role: 'scene', weight: 3, pattern: /^(?:scene|sceneid|scenestr|scenevalue|scenecode|scenekey|eventkey)$/u },
  {
    role: 'label2',
    weight: 3,
    pattern: /^(?:标签|文字|名称|label|line|text)2$|^(?:第二行|第2行|副标题|标签二|secondline|subtitle|sublabel)$/u,
  },
  {
    role: 'label',
    weight: 3,
    pattern: /^(?:标签|标签文字|标签1|标签一|第一行|第1行|显示名称|打印文字|label|label1|line1|caption|displayname)$/u,
  },
  { role: 'folder', weight: 3, pattern: /^(?:文件夹|子文件夹|目录|分组|组别|分包|folder|subfolder|directory|group)$/u },
  { role: 'scene', weight: 2, pattern: new RegExp(`^${owner}(?:编号|编码|代码|id|code|号|工号)$`, 'u') },
  { role: 'scene', weight: 2, pattern: new RegExp(`^${ownerEn}(?:id|code|no|number|key)$`, 'u') },
  { role: 'scene', weight: 2, pattern: /^(?:编号|编码|代码|店号|店编|工号|桌号|台号|商户号|终端号|id|code|key)$/u },
  // The column of the tutorials whose tables hold an order's number and its ticket.
  { role: 'scene', weight: 2, pattern: /^(?:orderid|orderno|ordernumber|订单号|订单编号)$/u },
  {
    role: 'folder',
    weight: 2,
    pattern:
      /^(?:所属|所在)?(?:大区|区域|片区|战区|城市|地区|地市|省份|省|市|省市|分公司|部门|分部|经销商)(?:名称|名)?$/u,
  },
  {
    role: 'folder',
    weight: 2,
    pattern: /^(?:region|area|city|district|province|state|department|dept|category|zone)(?:name)?$/u,
  },
  { role: 'label', weight: 2, pattern: new RegExp(`^${owner}(?:名称|名|简称|全称)?$`, 'u') },
  { role: 'label', weight: 2, pattern: /^(?:名称|名字|店名|姓名|简称|标题|品名|员工姓名|name|title|fullname)$/u },
  { role: 'label', weight: 2, pattern: new RegExp(`^${ownerEn}(?:name|title)?$`, 'u') },
  {
    role: 'label2',
    weight: 2,
    pattern: /^(?:.{0,4}地址|详细地址|位置|说明|描述|address|addr|street|description|remark2)$/u,
  },
  { role: 'scene', weight: 1, pattern: /^(?:序号|序列|serial|index|seq|no|number|n)$/u },
];

/** Role a header speaks for, or null. Full-width letters, case, spaces and marks such as `*` or （必填） do not matter. */
export function toRole(header: string): RoleMatch | null {
  const word = normalise(header);
  if (word === '' || word.length > 20) return null;
  const match = words.find(({ pattern }) => pattern.test(word));
  return match === undefined ? null : { role: match.role, weight: match.weight };
}

/** Traditional characters that occur in these words, and their simplified forms in the same order. */
const traditional = '場參數編號碼門鋪網點廣員銷導購顧問戶檯檔夾組別區縣標籤稱顯題單動專詳細說機構終備臺經';
const simplified = '场参数编号码门铺网点广员销导购顾问户台档夹组别区县标签称显题单动专详细说机构终备台经';

const normalise = (header: string): string =>
  [...trimOuter(header).slice(0, 60).normalize('NFKC').toLowerCase()]
    .map((character) => simplified[traditional.indexOf(character)] ?? character)
    .join('')
    .replace(/\((?:必填|选填|可选|必须|required|optional)\)/gu, '')
    .replace(/[\s*_\-:.。、/]+/gu, '');
