/**
 * Opens a damaged home through the engine's public factory, as both hosts do, and compares every code and row that comes out with the
 * truth. Wrong is what differs; silent is what is missing while nobody was told.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine } from '@core/engine';
import { nodeFiles, systemClock, systemRandom } from '@core/platform-node';
import { toBatchId } from '@shared/domain';
import { isAppError } from '@shared/errors';
import Papa from 'papaparse';
import { createSeededRandom } from '../seeded-random';
import type { Damage } from './damages';
import type { Grounds } from './ground';
import { type Truth, toItemKey, toSceneKey } from './truth';

export interface DamageVerdict {
  readonly name: string;
  readonly seed: number;
  /** Codes of the problems a person was told of. */
  readonly told: readonly string[];
  readonly wrong: readonly string[];
  /** Codes and rows that are missing. */
  readonly missing: number;
  /** Something is missing, somebody could have known, and nobody was told. */
  readonly isSilent: boolean;
  readonly faults: readonly string[];
}

/** What came out, and what was said with it. */
interface Seen {
  readonly told: readonly string[];
  readonly codes: readonly Readonly<Record<string, string>>[];
  readonly items: ReadonlyMap<string, { readonly scene: string; readonly label: string; readonly url: string | null }>;
}

export async function judgeDamage(
  damage: Damage,
  seed: number,
  grounds: Grounds,
  scratch: string,
  resources: string,
): Promise<DamageVerdict> {
  const ground = grounds[damage.ground];
  const folder = mkdtempSync(join(scratch, 'damaged-'));
  try {
    cpSync(ground.home, folder, { recursive: true });
    damage.strike(folder, createSeededRandom(seed), grounds);
    const seen = await look(folder, ground.truth, resources);
    return toVerdict(damage, seed, seen, ground.truth);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A second start after one that failed: a program that only ever fails has lost everything all the same, but it says so. */
async function look(home: string, truth: Truth, resources: string): Promise<Seen> {
  const told: string[] = [];
  const tell = (error: unknown): void => {
    told.push(isAppError(error) ? error.code : `unexpected ${error instanceof Error ? error.message : String(error)}`);
  };
  const items = new Map<string, { scene: string; label: string; url: string | null }>();
  const csv = join(home, 'codes.csv');
  let engine: Engine | null = null;
  let codes: readonly Readonly<Record<string, string>>[] = [];
  try {
    engine = await openEngine(home, resources);
    if (engine.notice !== null) told.push(engine.notice.code);
    await engine.exportLedger(csv);
    codes = readCsv(csv);
    told.push(...toldInCsv(codes));
    for (const batchId of new Set([...truth.items.keys()].map((key) => Number(key.split('/')[0])))) {
      for await (const item of engine.ledger.items.all(toBatchId(batchId))) {
        if (item.problem !== null) told.push(item.problem.code);
        const url = item.problem === null ? (item.code?.url ?? null) : null;
        items.set(toItemKey(batchId, item.n), { scene: item.row.scene, label: item.row.label, url });
      }
    }
  } catch (error) {
    tell(error);
  } finally {
    await engine?.close().catch(tell);
  }
  return { told, codes, items };
}

const openEngine = (home: string, resourcesFolder: string): Promise<Engine> =>
  createEngine({
    home,
    resourcesFolder,
    workers: { artwork: null, export: null, roster: null },
    appVersion: '0.0.0',
    clock: systemClock,
    random: systemRandom,
    files: nodeFiles,
    secrets: {
      isProtected: false,
      encrypt: () => {
        throw new Error('There is no keyring.');
      },
      decrypt: () => {
        throw new Error('There is no keyring.');
      },
    },
    settingsStore: { read: () => undefined, write: () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    diagnostics: { machine: () => Promise.resolve({}), logPaths: [] },
    startDemoPlatform: () =>
      Promise.resolve({
        appId: 'wx00000000000000aa',
        appSecret: '0'.repeat(32),
        name: 'none',
        apiBase: 'http://127.0.0.1:9',
        imageBase: 'http://127.0.0.1:9',
        close: () => Promise.resolve(),
      }),
  });

export const readCsv = (path: string): readonly Readonly<Record<string, string>>[] =>
  Papa.parse<Record<string, string>>(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;

function toVerdict(damage: Damage, seed: number, { told, codes, items }: Seen, truth: Truth): DamageVerdict {
  const { name, isNone, leavesNoTrace } = damage;
  const wrong = [...findWrongCodes(codes, truth), ...findWrongItems(items, truth)];
  const missing = countMissing(codes, truth) + [...truth.items.keys()].filter((key) => !items.has(key)).length;
  const isSilent = missing > 0 && told.length === 0 && leavesNoTrace !== true;
  const unexpected = told.filter((code) => code.startsWith('unexpected') || code === 'APP_UNEXPECTED');
  const faults = [
    ...wrong,
    ...(missing > 0 && told.length === 0 && leavesNoTrace !== true
      ? [`${missing} codes and rows are missing, and nobody was told`]
      : []),
    ...unexpected,
    ...(isNone === true && told.length > 0 ? [`nothing was damaged, yet it said ${told.join(', ')}`] : []),
  ];
  return { name, seed, told, wrong, missing, isSilent, faults };
}

/** A code that is kept back has a reason in its row, and neither url nor ticket. */
export const toldInCsv = (codes: readonly Readonly<Record<string, string>>[]): readonly string[] =>
  codes.flatMap((row) => (row['url'] === '' && row['problem'] ? [row['problem']] : []));

export function findWrongCodes(codes: readonly Readonly<Record<string, string>>[], truth: Truth): readonly string[] {
  return codes.flatMap((row) => {
    if (row['url'] === '' && row['ticket'] === '') return [];
    const known = truth.codes.get(toSceneKey(row['type'] ?? '', row['scene'] ?? '')) ?? [];
    const same = known.find(({ url, ticket }) => url === row['url'] && ticket === row['ticket']);
    if (same === undefined) return [`code ${row['type']} ${row['scene']}: ${row['url']}`];
    const ends = row['expires_at'] === '' ? null : Date.parse(row['expires_at'] ?? '');
    const isSame =
      ends === null || same.expiresAtMs === null ? ends === same.expiresAtMs : Math.abs(ends - same.expiresAtMs) < 1000;
    return isSame ? [] : [`code ${row['type']} ${row['scene']} ends ${row['expires_at']}`];
  });
}

function countMissing(codes: readonly Readonly<Record<string, string>>[], truth: Truth): number {
  const seen = new Set(codes.map((row) => row['ticket']));
  return [...truth.codes.values()].flat().filter(({ ticket }) => !seen.has(ticket)).length;
}

function findWrongItems(items: Seen['items'], truth: Truth): readonly string[] {
  return [...items].flatMap(([key, { scene, label, url }]) => {
    // A row without a code is delivered to nobody.
    if (url === null) return [];
    const known = truth.items.get(key);
    if (known === undefined) return [`row ${key} "${scene}" was never written`];
    const isSame = known.scene === scene && known.label === label && known.url === url;
    return isSame
      ? []
      : [`row ${key}: "${scene}" "${label}" ${url}, not "${known.scene}" "${known.label}" ${known.url}`];
  });
}
