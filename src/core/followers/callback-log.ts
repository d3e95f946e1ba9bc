/**
 * What a company's callback server logged (csv, lines of JSON, WeChat's XML, with whatever else stands in the file): scans by existing
 * followers, follows, unfollows. Read as a stream; ids are hashed while reading, none is kept. Used by the service's `importLog`.
 */
import { Readable } from 'node:stream';
import type { Clock, Files } from '@core/ports';
import { type AccountId, beijingDay, type Channel, type LogColumns, type LogOutcome } from '@shared/domain';
import { AppError } from '@shared/errors';
import Papa from 'papaparse';
import type { LogEvent, LogKind } from './channel';
import type { FollowerStore } from './store';

export interface LogOrder {
  readonly accountId: AccountId;
  readonly path: string;
  /** Names of a csv's columns where they cannot be guessed. */
  readonly columns: LogColumns;
  /** Whether the ledger has a number's code, or a text's, of this scene. */
  readonly channelOf: (scene: string) => Channel;
}

const BLOCK_BYTES = 1 << 20;
/** A line or message longer than this is no event. */
const MAX_MESSAGE = 1 << 16;
const EVENTS_PER_TRANSACTION = 2000;

/** @throws AppError FOLLOWERS_LOG_EMPTY when no event is in it, FOLLOWERS_LOG_COLUMNS when a csv's columns are not known, and those of `files` */
export async function importCallbackLog(
  { accountId, path, columns, channelOf }: LogOrder,
  store: FollowerStore,
  { files, clock }: { readonly files: Files; readonly clock: Clock },
  signal: AbortSignal,
): Promise<LogOutcome> {
  const occurrences = new Map<string, number>();
  let outcome = { counted: 0, repeated: 0, foreign: 0, firstDay: Number.POSITIVE_INFINITY, lastDay: -1 };
  let waiting: LogEvent[] = [];
  const flush = (): void => {
    const { counted, repeated } = store.countEvents(accountId, waiting);
    const days = waiting.map(({ day }) => day);
    outcome = {
      ...outcome,
      counted: outcome.counted + counted,
      repeated: outcome.repeated + repeated,
      firstDay: days.reduce((low, day) => Math.min(low, day), outcome.firstDay),
      lastDay: days.reduce((high, day) => Math.max(high, day), outcome.lastDay),
    };
    waiting = [];
  };
  for await (const message of readMessages(path, files, columns)) {
    const event = message === null ? null : toEvent(message);
    if (event === null) {
      outcome = { ...outcome, foreign: outcome.foreign + 1 };
      continue;
    }
    const { person, atMs, kind, scene } = event;
    const name = `${person}\n${atMs}\n${kind}\n${scene}`;
    // Events without an id may be alike and yet two: the n-th of a kind is the n-th again when the file is read once more.
    const nth = person === '' ? (occurrences.get(name) ?? 0) : 0;
    if (person === '') occurrences.set(name, nth + 1);
    const hash = store.hash(accountId, `event\n${name}\n${nth}`);
    const channel = scene === '' ? ({ type: 'none', scene } as const) : channelOf(scene);
    waiting.push({ hash, channel, day: beijingDay(atMs), kind });
    if (waiting.length < EVENTS_PER_TRANSACTION) continue;
    signal.throwIfAborted();
    flush();
    await clock.sleep(0);
  }
  if (waiting.length > 0) flush();
  if (outcome.counted + outcome.repeated === 0) throw new AppError('FOLLOWERS_LOG_EMPTY', { foreign: outcome.foreign });
  return outcome;
}

/** The fields of one message as they stand there. */
interface Message {
  readonly person: string;
  readonly time: string;
  readonly event: string;
  readonly key: string;
}

function toEvent({ person, time, event, key }: Message) {
  const scene = key.replace(/^qrscene_/u, '').trim();
  const kind = toKind(event, key);
  const atMs = toEpochMs(time);
  return kind === null || atMs === null ? null : { person, atMs, kind, scene: kind === 'unfollow' ? '' : scene };
}

/** Without a word for the event, the key tells: WeChat puts `qrscene_` before it when somebody follows. */
function toKind(event: string, key: string): LogKind | null {
  switch (event.toLowerCase()) {
    case 'scan':
      return 'scan';
    case 'subscribe':
      return 'follow';
    case 'unsubscribe':
      return 'unfollow';
    case '':
      return key === '' ? null : key.startsWith('qrscene_') ? 'follow' : 'scan';
    default:
      return null;
  }
}

/** Seconds, milliseconds, or a date with a time, which is Beijing's unless it names another zone. 2011 to 2100, else null. */
export function toEpochMs(text: string): number | null {
  const trimmed = text.trim();
  const number = /^\d{9,14}(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  const iso = trimmed.replaceAll('/', '-').replace(' ', 'T');
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(iso);
  const atMs = Number.isNaN(number)
    ? Date.parse(/T\d/.test(iso) && !hasZone ? `${iso}+08:00` : iso)
    : number > 100_000_000_000
      ? number
      : number * 1000;
  return atMs >= Date.UTC(2011, 0, 1) && atMs < Date.UTC(2100, 0, 1) ? atMs : null;
}

/** Every message of the file; null for what is none. */
async function* readMessages(path: string, files: Files, columns: LogColumns): AsyncGenerator<Message | null> {
  const encoding = await findEncoding(path, files);
  const head = await firstText(path, files, encoding);
  if (head.includes('<xml')) yield* readXml(readText(path, files, encoding));
  else if (/(?:^|\n)[^\n{]*\{\s*"/.test(head)) yield* readJson(toLines(readText(path, files, encoding)));
  else yield* readCsv(readText(path, files, encoding), columns);
}

async function* readBlocks(path: string, files: Files): AsyncGenerator<Uint8Array> {
  const size = (await files.size(path)) ?? 0;
  for (let at = 0; at < size; at += BLOCK_BYTES) yield await files.readRange(path, at, BLOCK_BYTES);
}

/** A company's server writes UTF-8 or GBK, and a byte that is no UTF-8 may stand at the very end: all of it is looked at. */
async function findEncoding(path: string, files: Files): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const block of readBlocks(path, files)) {
      if (block[0] === 0xff && block[1] === 0xfe) return 'utf-16le';
      decoder.decode(block, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

async function* readText(path: string, files: Files, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const block of readBlocks(path, files)) yield decoder.decode(block, { stream: true });
  yield decoder.decode();
}

async function firstText(path: string, files: Files, encoding: string): Promise<string> {
  for await (const text of readText(path, files, encoding)) return text;
  return '';
}

async function* toLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_MESSAGE) rest = '';
    yield* lines;
  }
  yield rest;
}

async function* readXml(texts: AsyncIterable<string>): AsyncGenerator<Message | null> {
  let rest = '';
  for await (const text of texts) {
    rest += text;
    for (let end = rest.indexOf('</xml>'); end !== -1; end = rest.indexOf('</xml>')) {
      yield fromXml(rest.slice(Math.max(0, rest.lastIndexOf('<xml', end)), end));
      rest = rest.slice(end + '</xml>'.length);
    }
    if (rest.length > MAX_MESSAGE) rest = rest.slice(-MAX_MESSAGE);
  }
}

function fromXml(xml: string): Message {
  const field = (name: string): string => {
    const found = new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))\\s*</${name}>`, 'u').exec(xml);
    return (found?.[1] ?? found?.[2] ?? '').trim();
  };
  const [person, time, event, key] = ['FromUserName', 'CreateTime', 'Event', 'EventKey'].map(field);
  return { person: person ?? '', time: time ?? '', event: event || 'none', key: key ?? '' };
}

async function* readJson(lines: AsyncIterable<string>): AsyncGenerator<Message | null> {
  for await (const line of lines) {
    const [from, to] = [line.indexOf('{'), line.lastIndexOf('}')];
    if (from === -1 || to < from) {
      if (line.trim() !== '') yield null;
      continue;
    }
    try {
      yield findMessage(JSON.parse(line.slice(from, to + 1)), 0);
    } catch {
      yield null;
    }
  }
}

/** A log's line may wrap the message: in an object, or as WeChat's XML in a text. */
function findMessage(value: unknown, depth: number): Message | null {
  if (typeof value === 'string') return value.includes('<xml') ? fromXml(value) : null;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 3) return null;
  const entries = Object.entries(value);
  const names = new Map(entries.map(([name]) => [toRole(name), name]));
  const read = (role: Role): string => {
    const found: unknown = entries.find(([name]) => name === names.get(role))?.[1];
    return typeof found === 'string' || typeof found === 'number' ? String(found).trim() : '';
  };
  if (names.has('time') && (names.has('event') || names.has('key'))) {
    return { person: read('person'), time: read('time'), event: read('event'), key: read('key') };
  }
  for (const [, inner] of entries) {
    const found = findMessage(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

type Role = keyof LogColumns;

const roles: Readonly<Record<Role, readonly string[]>> = {
  person: ['fromusername', 'openid', 'from', 'user', 'userid', '用户', '粉丝'],
  time: ['createtime', 'time', 'timestamp', 'ts', 'date', 'datetime', 'createdat', '时间', '日期'],
  event: ['event', 'eventtype', '事件', '事件类型'],
  key: ['eventkey', 'scene', 'scenestr', 'sceneid', 'qrscene', 'qrscenestr', '场景值', '场景'],
};

function toRole(name: string): Role | null {
  const plain = name.toLowerCase().replace(/[\s_-]/gu, '');
  return (Object.keys(roles) as Role[]).find((role) => roles[role].includes(plain)) ?? null;
}

/** Lines before the header that are none of the table's are passed over. */
const HEADER_WITHIN = 50;

async function* readCsv(texts: AsyncIterable<string>, columns: LogColumns): AsyncGenerator<Message | null> {
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { skipEmptyLines: true });
  const rows: AsyncIterable<string[]> = Readable.from(texts).pipe(parser);
  let places: Readonly<Record<Role, number>> | null = null;
  let seen = 0;
  let first: readonly string[] = [];
  for await (const row of rows) {
    seen += 1;
    if (places === null) {
      if (seen === 1) first = row;
      places = findPlaces(row, columns);
      if (places === null && seen >= HEADER_WITHIN) break;
      continue;
    }
    const read = (role: Role): string => row[places?.[role] ?? -1]?.trim() ?? '';
    yield { person: read('person'), time: read('time'), event: read('event'), key: read('key') };
  }
  if (places === null) throw new AppError('FOLLOWERS_LOG_COLUMNS', { columns: first.slice(0, 20).join(', ') });
}

/** Where each role stands; null unless there are a time and an event or a key. -1: no such column. */
function findPlaces(row: readonly string[], columns: LogColumns): Readonly<Record<Role, number>> | null {
  const names = row.map((name) => name.replace(/^\uFEFF/u, '').trim());
  const place = (role: Role): number => {
    const asked = columns[role];
    return asked === null ? names.findIndex((name) => toRole(name) === role) : names.indexOf(asked);
  };
  const places = { person: place('person'), time: place('time'), event: place('event'), key: place('key') };
  return places.time === -1 || (places.event === -1 && places.key === -1) ? null : places;
}
