/**
 * The columns all lists share: manifest.csv under stable English keys, the workbook under translated headings.
 */
import { toChinaTime, toScanEventKey, toSubscribeEventKey } from '@shared/domain';
import { describeProblem, type Locale, type Problem } from '@shared/errors';
import type { PaperRow } from './row';

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
export const DEMO_KEY = 'demo';
export const DEMO_VALUE = '演示';

export type ManifestLine = Readonly<Record<ManifestKey, string>>;

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
