/**
 * From a table of scenes, tickets and urls to one verdict a row, without calling anybody: a ticket is read, a url is compared with it, and
 * both with what the table and the ledger say of the scene.
 */
import { mapInPieces, type Steps } from '@core/batch';
import type { CodeReader } from '@core/ledger';
import { createRowMapper, findColumn, guessMapping, type TableToMap } from '@core/roster';
import {
  type CodeColumnRole,
  type CodeImportRow,
  type CodeImportSpec,
  type CodeImportTotals,
  type CodeTableMapping,
  type CodeVerdict,
  codeColumnRoles,
  codeVerdicts,
  hasNul,
  isCodeUrl,
  isPermanent,
  parseScene,
  type RosterRow,
  readTicket,
  type SceneKind,
  sceneKinds,
  type Table,
  type TableRow,
  ticketContradicts,
  toChinaTime,
} from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';

// Which column is which.

const SAMPLE_ROWS = 200;

const names: Readonly<Record<CodeColumnRole, RegExp>> = {
  ticket: /^(?:二维码)?(?:ticket|票据|凭证)$/u,
  url: /^(?:二维码)?(?:url|网址|链接|内容|codeurl|qrcodeurl|qrurl|content)$/u,
  kind: /^(?:type|类型|二维码类型|scenetype|kind)$/u,
};

const looks: Readonly<Record<CodeColumnRole, (cell: string) => boolean>> = {
  ticket: (cell) => readTicket(toTicket(cell)) !== null,
  url: isCodeUrl,
  kind: (cell) => sceneKinds.some((kind) => kind === cell),
};

/** A column is known by what is in it; one whose cells say nothing, by its name. */
export function guessCodeMapping(table: TableToMap): CodeTableMapping {
  const { headers, rows } = table;
  const sample = rows.filter(({ leftOut }) => leftOut === undefined).slice(0, SAMPLE_ROWS);
  const cellsOf = (column: number): readonly string[] =>
    sample.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
  const found: Partial<Record<CodeColumnRole, number>> = {};
  for (const role of codeColumnRoles) {
    const holds = headers.findIndex((_, column) => {
      const cells = cellsOf(column);
      return cells.filter(looks[role]).length * 2 > cells.length;
    });
    const named = headers.findIndex((header) => names[role].test(header.toLowerCase().replace(/[\s_*-]+/gu, '')));
    const place = holds === -1 ? named : holds;
    if (place !== -1) found[role] = place;
  }
  const taken = new Set(Object.values(found));
  const rest = <One>(list: readonly One[]): One[] => list.filter((_, column) => !taken.has(column));
  const others = guessMapping({
    ...table,
    headers: rest(headers),
    rows: rows.map((row) => ({ ...row, cells: rest(row.cells) })),
  });
  const nameOf = (role: CodeColumnRole): string | null => headers[found[role] ?? -1] ?? null;
  return { ...others.mapping, ticket: nameOf('ticket'), url: nameOf('url'), kind: nameOf('kind') };
}

// What a row says by itself.

/** Also from the address of WeChat's picture, and from a ticket that was written for an address. */
function toTicket(cell: string): string {
  const inAddress = /[?&]ticket=([^&#\s]+)/iu.exec(cell)?.[1] ?? cell;
  if (!inAddress.includes('%')) return inAddress;
  try {
    return decodeURIComponent(inAddress);
  } catch {
    return inAddress;
  }
}

/** Of a layout nobody has seen yet. Every known ticket begins with gQ: one that does and cannot be read is damaged. */
const isForeignTicket = (ticket: string): boolean => /^(?!gQ)[\x21-\x7e]{20,512}$/u.test(ticket);

type Read = Omit<CodeImportRow, 'verdict' | 'warnings'> & { readonly refusal: Problem | null };

/** Our own csv files hold an apostrophe before what Excel would run as a formula. */
const isOwnCsv = (headers: readonly string[]): boolean =>
  ['subscribe_event_key', 'scan_event_key'].every((header) => headers.includes(header));

const unguard = (cell: string): string => cell.replace(/^'/u, '');

/** @throws AppError ROSTER_COLUMN_MISSING, ROSTER_SCENE_COLUMN_UNSET, LEDGER_IMPORT_NO_CODES, LEDGER_IMPORT_TYPE_UNSET */
function createReader({ headers }: Table, mapping: CodeTableMapping, spec: CodeImportSpec): (row: TableRow) => Read {
  const columnOf = (role: CodeColumnRole): string | null => {
    const name = mapping[role];
    return name === null ? null : (headers[findColumn(headers, name)] ?? null);
  };
  const columns = { ticket: columnOf('ticket'), url: columnOf('url'), kind: columnOf('kind') };
  if (columns.ticket === null && columns.url === null) throw new AppError('LEDGER_IMPORT_NO_CODES');
  if (columns.kind === null && spec.sceneKind === null) throw new AppError('LEDGER_IMPORT_TYPE_UNSET');
  const toRow = createRowMapper(headers, mapping);
  const isOwn = isOwnCsv(headers);
  return (tableRow) => {
    const mapped = toRow(tableRow);
    const row = isOwn ? toUnguarded(mapped) : mapped;
    const at = (column: string | null): string => (column === null ? '' : (row.fields[column] ?? ''));
    return readRow(row, { ticket: toTicket(at(columns.ticket)), url: at(columns.url), kind: at(columns.kind) }, spec);
  };
}

function toUnguarded(row: RosterRow): RosterRow {
  const { scene, label, label2, folder } = row;
  return { ...row, scene: unguard(scene), label: unguard(label), label2: unguard(label2), folder: unguard(folder) };
}

function readRow(row: RosterRow, cells: Readonly<Record<CodeColumnRole, string>>, spec: CodeImportSpec): Read {
  // The picture's address stands in many tables in the place of the url.
  const isPicture = !isCodeUrl(cells.url) && readTicket(toTicket(cells.url)) !== null;
  const ticket = cells.ticket === '' && isPicture ? toTicket(cells.url) : cells.ticket;
  const ownUrl = isPicture ? '' : cells.url;
  const content = readTicket(ticket);
  const url = ownUrl === '' ? (content?.url ?? '') : ownUrl;
  const told = sceneKinds.find((kind) => kind === cells.kind) ?? null;
  const sceneKind = spec.sceneKind ?? told;
  const createdAtMs = content === null ? null : content.createdAtSeconds * 1000;
  const lifetimeMs = (content?.lifetimeSeconds ?? 0) * 1000;
  const expiresAtMs = createdAtMs === null || lifetimeMs === 0 ? null : createdAtMs + lifetimeMs;
  const read = { row, sceneKind, ticket, url, createdAtMs, expiresAtMs };
  return { ...read, refusal: toRefusal(read, { told, hasUrl: ownUrl !== '', content }) };
}

function toRefusal(
  { row, sceneKind, ticket, url, expiresAtMs }: Omit<Read, 'refusal'>,
  {
    told,
    hasUrl,
    content,
  }: { readonly told: SceneKind | null; readonly hasUrl: boolean; readonly content: ReturnType<typeof readTicket> },
): Problem | null {
  const { scene } = row;
  if (sceneKind === null) return toProblem('LEDGER_IMPORT_TYPE_UNKNOWN', { scene });
  const parsed = parseScene(sceneKind, scene);
  if (!parsed.ok) return parsed.problem;
  if (hasNul(row)) return toProblem('BATCH_TEXT_NUL');
  if (ticket === '' && !hasUrl) return toProblem('LEDGER_IMPORT_ROW_EMPTY', { scene });
  if (hasUrl && !isCodeUrl(url)) return toProblem('LEDGER_IMPORT_URL_FORM', { scene });
  if (ticketContradicts(content, url)) return toProblem('LEDGER_IMPORT_URL_CONTRADICTS', { scene });
  const isUnread = ticket !== '' && content === null;
  if (isUnread && !(hasUrl && isForeignTicket(ticket))) return toProblem('LEDGER_IMPORT_TICKET_UNREAD', { scene });
  if (!isCodeUrl(url)) return toProblem('LEDGER_IMPORT_URL_FORM', { scene });
  if (content === null && !isPermanent(sceneKind)) return toProblem('LEDGER_IMPORT_EXPIRY_UNKNOWN', { scene });
  const isOfOtherLife = content !== null && (expiresAtMs === null) !== isPermanent(sceneKind);
  return isOfOtherLife || (told ?? sceneKind) !== sceneKind
    ? toProblem('LEDGER_IMPORT_OTHER_TYPE', { scene, type: sceneKind })
    : null;
}

// What the table as a whole and the ledger say.

export interface JudgedCodes {
  readonly rows: readonly CodeImportRow[];
  readonly totals: CodeImportTotals;
}

type Ledger = Pick<CodeReader, 'findHolder' | 'page'>;

/** Errors are those of {@link createReader}. */
export function* judgeSteps(
  table: Table,
  mapping: CodeTableMapping,
  spec: CodeImportSpec,
  ledger: Ledger,
  nowMs: number,
): Steps<JudgedCodes> {
  const read = yield* mapInPieces(table.rows, createReader(table, mapping, spec));
  const sound = read.filter(({ row, refusal }) => row.leftOut === undefined && refusal === null);
  const disagreements = findDisagreements(sound);
  const first = new Map<string, number>();
  for (const { row, url } of sound) if (!first.has(url)) first.set(url, row.rowNumber);
  const account = toUsualAccount([...newestUrls(ledger, spec), ...sound.map(({ url }) => url)]);
  const rows = yield* mapInPieces(read, ({ refusal, ...one }): CodeImportRow => {
    const verdict = judge(one, refusal ?? null, spec, { disagreements, first }, ledger);
    return { ...one, verdict, warnings: verdict.kind === 'new' ? toWarnings(one, account, nowMs) : [] };
  });
  return { rows, totals: toTotals(rows) };
}

interface WholeTable {
  readonly disagreements: ReadonlyMap<number, Problem>;
  /** Row number by url. */
  readonly first: ReadonlyMap<string, number>;
}

function judge(
  { row, sceneKind, ticket, url }: Omit<Read, 'refusal'>,
  refusal: Problem | null,
  { accountId }: CodeImportSpec,
  { disagreements, first }: WholeTable,
  ledger: Ledger,
): CodeVerdict {
  if (row.leftOut !== undefined) return { kind: 'leftOut', reason: row.leftOut };
  if (refusal !== null || sceneKind === null)
    return { kind: 'bad', problem: refusal ?? toProblem('LEDGER_IMPORT_TYPE_UNKNOWN', { scene: row.scene }) };
  const disagreement = disagreements.get(row.rowNumber);
  if (disagreement !== undefined) return { kind: 'conflict', problem: disagreement };
  const ofRowNumber = first.get(url) ?? row.rowNumber;
  if (ofRowNumber !== row.rowNumber) return { kind: 'repeated', ofRowNumber };
  const { scene } = row;
  const holder = ledger.findHolder({ accountId, scene: { kind: sceneKind, value: scene }, ticket, url });
  if (holder === null) return { kind: 'new' };
  const { batchName, scene: otherScene } = holder;
  if (holder.kind === 'same') return { kind: 'known', batchName };
  const problem =
    holder.kind === 'scene'
      ? toProblem('LEDGER_IMPORT_SCENE_TAKEN', { scene, batchName })
      : toProblem('LEDGER_IMPORT_CODE_TAKEN', { scene, otherScene, batchName });
  return { kind: 'conflict', problem };
}

/** Rows of which at most one can be right, by row number: none of them is taken. */
function findDisagreements(rows: readonly Read[]): ReadonlyMap<number, Problem> {
  const found = new Map<number, Problem>();
  const compare = (keyOf: (one: Read) => string | null, sayingOf: (one: Read) => string): void => {
    const firsts = new Map<string, Read>();
    for (const one of rows) {
      const key = keyOf(one);
      if (key === null) continue;
      const first = firsts.get(key) ?? one;
      firsts.set(key, first);
      if (sayingOf(first) === sayingOf(one)) continue;
      for (const [row, other] of [
        [one.row, first.row],
        [first.row, one.row],
      ] as const) {
        const params = { scene: row.scene, otherScene: other.scene, otherRow: other.rowNumber };
        if (!found.has(row.rowNumber)) found.set(row.rowNumber, toProblem('LEDGER_IMPORT_TABLE_DISAGREES', params));
      }
    }
  };
  const sceneOf = ({ sceneKind, row }: Read): string => `${sceneKind} ${row.scene}`;
  compare(({ url }) => url, sceneOf);
  compare(
    (one) => (one.sceneKind !== null && isPermanent(one.sceneKind) ? sceneOf(one) : null),
    ({ url }) => url,
  );
  compare(
    ({ ticket }) => (ticket === '' ? null : ticket),
    ({ url }) => url,
  );
  return found;
}

/** Five characters every url of an account shares; null in a url of another shape. docs/wechat-api.md › Url */
const toAccountMark = (url: string): string | null => /\/q\/02[\w-]{6}([\w-]{5})1[\w-]{8}$/u.exec(url)?.[1] ?? null;

const newestUrls = (ledger: Ledger, { accountId }: CodeImportSpec): readonly string[] => {
  const any = { text: '', sceneKind: null, batchId: null, expiresFromMs: null, expiresBeforeMs: null };
  return ledger.page({ ...any, accountId, offset: 0, limit: 1 }).rows.map(({ url }) => url);
};

/** The mark of the first url: of the ledger's where it has one. */
function toUsualAccount(urls: readonly string[]): string | null {
  for (const url of urls) {
    const mark = toAccountMark(url);
    if (mark !== null) return mark;
  }
  return null;
}

function toWarnings(
  { row, url, expiresAtMs }: Omit<Read, 'refusal'>,
  account: string | null,
  nowMs: number,
): Problem[] {
  const { scene } = row;
  const warnings: Problem[] = [];
  if (expiresAtMs !== null && expiresAtMs <= nowMs)
    warnings.push(toProblem('LEDGER_IMPORT_EXPIRED', { scene, expires: toChinaTime(expiresAtMs) }));
  const mark = toAccountMark(url);
  if (mark !== null && account !== null && mark !== account)
    warnings.push(toProblem('LEDGER_IMPORT_OTHER_ACCOUNT', { scene }));
  return warnings;
}

function toTotals(rows: readonly CodeImportRow[]): CodeImportTotals {
  const counts = new Map<CodeVerdict['kind'], number>(codeVerdicts.map((kind) => [kind, 0]));
  for (const { verdict } of rows) counts.set(verdict.kind, (counts.get(verdict.kind) ?? 0) + 1);
  const of = (kind: CodeVerdict['kind']): number => counts.get(kind) ?? 0;
  return {
    rows: rows.length,
    new: of('new'),
    known: of('known'),
    repeated: of('repeated'),
    conflict: of('conflict'),
    bad: of('bad'),
    leftOut: of('leftOut'),
    warned: rows.filter(({ warnings }) => warnings.length > 0).length,
  };
}
