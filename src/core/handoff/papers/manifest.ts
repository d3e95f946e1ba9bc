/**
 * The papers for programs: manifest.csv, with the columns it shares with the workbook (stable English keys in the one,
 * translated headings in the other), and eventkeys.json and .csv.
 */
import { toChinaTime, toScanEventKey, toSubscribeEventKey } from '@shared/domain';
import { describeProblem, type Locale, type Problem } from '@shared/errors';
import type { PackageBatch } from '../package-request';
import type { PaperRow } from './row';
import { BYTE_ORDER_MARK, toChunks, toCsvCell, toCsvRecord } from './text-cells';

const machineKeys: ReadonlySet<ManifestKey> = new Set(['scene', 'scan_event_key']);

interface ManifestContext {
  readonly locale: Locale;
  /** Of the zips, in order. */
  readonly volumeNames: readonly string[];
  readonly isDemo: boolean;
}

/**
 * manifest.csv, for programs: UTF-8 with byte order mark, CRLF, RFC 4180 quoting, one record per row of the roster.
 * Cells that Excel would run as a formula are guarded, see text-cells; eventkeys.json holds every scene without that.
 */
export function writeCsv(rows: AsyncIterable<PaperRow>, context: ManifestContext): AsyncIterable<Uint8Array> {
  return toChunks(manifestLines(rows, context));
}

async function* manifestLines(
  rows: AsyncIterable<PaperRow>,
  { locale, volumeNames, isDemo }: ManifestContext,
): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${toCsvRecord(isDemo ? [...manifestKeys, DEMO_KEY] : manifestKeys)}`;
  for await (const row of rows) {
    const line = toManifestLine(row, locale, volumeNames);
    const cells = manifestKeys.map((key) => toCsvCell(line[key], machineKeys.has(key)));
    yield toCsvRecord(isDemo ? [...cells, DEMO_VALUE] : cells);
  }
}

// The columns all lists share: manifest.csv under stable English keys, the workbook under translated headings.

/** Keys never change their name or place: other programs read them. */
export const manifestKeys = [
  'n',
  'scene',
  'type',
  'label',
  'label2',
  'folder',
  'files',
  'url',
  'ticket',
  'created_at',
  'expires_at',
  'subscribe_event_key',
  'scan_event_key',
  'checked',
  'sha256',
  'problem',
  'zip',
] as const;
export type ManifestKey = (typeof manifestKeys)[number];

/** The column behind the last key of a demo package, and what every row says in it. */
const DEMO_KEY = 'demo';
export const DEMO_VALUE = '演示';

type ManifestLine = Readonly<Record<ManifestKey, string>>;

const checkedWords = { all: 'yes', 'not-all': 'no', none: '' } as const satisfies Record<PaperRow['check'], string>;

/**
 * Exact values; what depends on a code is empty without one. `locale` is the language of the words in `problem`, `volumeNames` are
 * the zips in order.
 */
export function toManifestLine(row: PaperRow, locale: Locale, volumeNames: readonly string[]): ManifestLine {
  const { code } = row;
  return {
    n: String(row.n),
    scene: row.scene,
    type: row.sceneKind,
    label: row.label,
    label2: row.label2,
    folder: row.folder,
    files: row.files.map((file) => file.path).join('|'),
    url: code?.url ?? '',
    ticket: code?.ticket ?? '',
    created_at: code ? toChinaTime(code.createdAtMs) : '',
    expires_at: code?.expiresAtMs ? toChinaTime(code.expiresAtMs) : '',
    subscribe_event_key: code ? toSubscribeEventKey(row.scene) : '',
    scan_event_key: code ? toScanEventKey(row.scene) : '',
    checked: checkedWords[row.check],
    sha256: row.files.map((file) => file.sha256).join('|'),
    problem: row.problems.map((problem) => toWords(problem, locale)).join(' | '),
    zip: row.volume === null ? '' : (volumeNames[row.volume - 1] ?? ''),
  };
}

/** `WECHAT_QUOTA_EXCEEDED 今日次数已用完。…`: the code for programs and support, the words for people. */
function toWords(problem: Problem, locale: Locale): string {
  const { what, why } = describeProblem(problem, locale);
  return `${problem.code} ${what} ${why}`;
}

// eventkeys.json and eventkeys.csv, for whoever writes the callback server: which EventKey means which channel. Scenes
// exactly as WeChat sends them.

/** Rows without a code are left out: WeChat will never send their scene. One code a line. */
export function writeEventKeys(
  rows: AsyncIterable<PaperRow>,
  batch: PackageBatch,
  generatedAtMs: number,
): AsyncIterable<Uint8Array> {
  return toChunks(eventKeyLines(rows, batch, generatedAtMs));
}

async function* eventKeyLines(
  rows: AsyncIterable<PaperRow>,
  batch: PackageBatch,
  generatedAtMs: number,
): AsyncGenerator<string> {
  const head = {
    ...(batch.accountName === '' ? {} : { account: batch.accountName }),
    batch: batch.name,
    generated_at: toChinaTime(generatedAtMs),
    ...(batch.isDemo ? { demo: true } : {}),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"codes":[`;
  let separator = '\n';
  for await (const row of rows) {
    if (row.code === null) continue;
    yield separator + JSON.stringify(toEventKey(row));
    separator = ',\n';
  }
  yield '\n]}\n';
}

const csvColumns = ['scene', 'type', 'subscribe', 'scan', 'label', 'n'] as const;
const machineColumns: ReadonlySet<string> = new Set(['scene', 'scan', 'n']);

/** The same table for people and databases, guarded like every csv of ours. */
export function writeEventKeysCsv(rows: AsyncIterable<PaperRow>): AsyncIterable<Uint8Array> {
  return toChunks(toRecords(rows));
}

async function* toRecords(rows: AsyncIterable<PaperRow>): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${toCsvRecord(csvColumns)}`;
  for await (const row of rows) {
    if (row.code === null) continue;
    const line = toEventKey(row);
    yield toCsvRecord(csvColumns.map((column) => toCsvCell(String(line[column]), machineColumns.has(column))));
  }
}

const toEventKey = ({ scene, sceneKind, label, n }: PaperRow) => ({
  scene,
  type: sceneKind,
  subscribe: toSubscribeEventKey(scene),
  scan: toScanEventKey(scene),
  label,
  n,
});
