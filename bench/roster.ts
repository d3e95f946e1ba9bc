/**
 * A roster of 100,000 shops from the file to the verdict of every row, as xlsx and as csv: seconds, memory, how long the main process is kept from
 * turning its event loop, and how soon a reading stops when it is not wanted any more; against the usual libraries on the same bytes, which only read.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createBatchService, mapInPieces, runInTurns } from '@core/batch';
import { type SheetRow, writeXlsx } from '@core/handoff/papers/xlsx';
import { createLedger } from '@core/ledger';
import { nodeFiles, systemClock, systemRandom } from '@core/platform-node';
import { createRosterReader, createRowMapper, guessMapping, type TableInput } from '@core/roster';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { type Turns, type TurnWatch, watchTurns } from '../test/support/turn-watch';
import { keepResult, median, round } from './support/result';

const ROWS = Number(process.env['ROWS'] ?? 100_000);
const ROUNDS = 3;
const CANCEL_AFTER_MS = 300;
const headers = ['门店编码', '门店名称', '城市', '地址', '电话'];
const cities = ['上海', '北京', '广州', '深圳', '成都', '杭州', '武汉'];
const cellsOf = (n: number): readonly string[] => [
  `SH${String(n).padStart(6, '0')}`,
  `南京东路第 ${n} 门店`,
  cities[n % cities.length] ?? '',
  `中山北路 ${n} 号 ${n % 30} 楼`,
  `021-${String(n).padStart(8, '0')}`,
];

const folder = mkdtempSync(join(tmpdir(), 'channel-qr-bench-'));
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ledger = createLedger({ path: join(folder, 'ledger.sqlite'), clock: systemClock, log: silent });
const accountId = ledger.accounts.insert({
  name: 'bench',
  appKey: '0'.repeat(64),
  maskedAppId: 'wx…',
  tokenSource: 'app-secret',
  isDemo: false,
  apiBase: 'https://api.weixin.qq.com',
  imageBase: 'https://mp.weixin.qq.com',
  proxy: { mode: 'none' },
  sealedCredentials: null,
  sealedToken: null,
  createdAtMs: 0,
});
const spec = { accountId, sceneKind: 'permanent-text', validForSeconds: null, reuseFromLedger: true } as const;
const batches = createBatchService({
  ledger,
  openClient: () => {
    throw new Error('nothing is called here');
  },
  clock: systemClock,
  random: systemRandom,
  log: silent,
  settings: () => ({ concurrency: 1, rate: { kind: 'adaptive', ceilingPerMinute: null } }),
});
const workerUrl = pathToFileURL(join(process.cwd(), 'out', 'main', 'roster-worker.js'));
const reader = createRosterReader({ workerUrl });

async function* sheetRows(): AsyncGenerator<SheetRow> {
  for (let n = 1; n <= ROWS; n += 1) yield await Promise.resolve({ cells: cellsOf(n), style: 'text' } as const);
}

async function makeXlsx(): Promise<TableInput> {
  const path = join(folder, 'roster.xlsx');
  const columns = headers.map((heading) => ({ heading, width: 20 }));
  const workbook = { sheetName: '门店', columns, rowCount: ROWS, modifiedAtMs: 0 };
  await writeXlsx(nodeFiles, path, { workbook, rows: sheetRows() });
  return { fileName: 'roster.xlsx', bytes: readFileSync(path) };
}

function makeCsv(): TableInput {
  const lines = Array.from({ length: ROWS }, (_, index) => cellsOf(index + 1).join(','));
  return { fileName: 'roster.csv', bytes: Buffer.from(`\ufeff${[headers.join(','), ...lines].join('\r\n')}\r\n`) };
}

interface Spent {
  readonly seconds: number;
  /** Of all threads of this process; says more than the seconds when the machine has other work. */
  readonly cpuSeconds: number;
}

async function timed<Value>(work: () => Promise<Value> | Value): Promise<Spent & { readonly value: Value }> {
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - startedMs) / 1000, cpuSeconds: (user + system) / 1e6 };
}

/** Resident memory of the process before `work`, and at its highest, in megabytes. The process gives little back, so what ran before counts. */
async function memoryOf(work: () => Promise<unknown>) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  await work();
  clearInterval(timer);
  return { beforeMb: round(before / 1e6, 0), peakMb: round(peak / 1e6, 0) };
}

const never = new AbortController().signal;

/** A turn that was held up is seen only by the next one. */
async function endOf(watch: TurnWatch): Promise<Turns> {
  await pause(5);
  return watch.take();
}

async function readAndPlan(input: TableInput) {
  const watch = watchTurns();
  const read = await timed(() => reader.readTable(input, {}, never));
  const whileReading = await endOf(watch);
  const planned = await timed(async () => {
    const { headers: found, rows } = read.value;
    const toRow = createRowMapper(found, guessMapping(read.value).mapping);
    const rosterRows = await runInTurns(mapInPieces(rows, toRow), systemClock, never);
    return batches.planInTurns(spec, rosterRows, {}, null, never);
  });
  const whilePlanning = await endOf(watch);
  watch.stop();
  if (planned.value.totals.new !== ROWS) throw new Error(`planned ${planned.value.totals.new} of ${ROWS} rows`);
  const blockOf = ({ longestMs, longestOwnMs }: Turns): number => longestOwnMs ?? longestMs;
  return {
    seconds: read.seconds + planned.seconds,
    cpuSeconds: read.cpuSeconds + planned.cpuSeconds,
    readingBlockMs: blockOf(whileReading),
    planningBlockMs: blockOf(whilePlanning),
  };
}

/** Milliseconds from "stop" to the end of a reading under way. */
async function cancel(input: TableInput): Promise<number> {
  const controller = new AbortController();
  const reading = reader.readTable(input, {}, controller.signal).then(
    () => Number.NaN,
    () => performance.now(),
  );
  await pause(CANCEL_AFTER_MS);
  const stoppedMs = performance.now();
  controller.abort(new Error('not wanted'));
  return (await reading) - stoppedMs;
}

async function measure(input: TableInput, peer: (bytes: Uint8Array) => Promise<number> | number) {
  const memory = await memoryOf(() => readAndPlan(input));
  const rounds: Awaited<ReturnType<typeof readAndPlan>>[] = [];
  const peerRounds: Spent[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    rounds.push(await readAndPlan(input));
    peerRounds.push(await timed(() => peer(input.bytes)));
  }
  const cancelMs = await cancel(input);
  const middle = (of: (one: (typeof rounds)[number]) => number): number => median(rounds.map(of));
  const peerSeconds = median(peerRounds.map(({ seconds }) => seconds));
  const peerCpuSeconds = median(peerRounds.map(({ cpuSeconds }) => cpuSeconds));
  return {
    fileMb: round(input.bytes.length / 1e6, 1),
    secondsToVerdicts: round(middle(({ seconds }) => seconds)),
    cpuSeconds: round(middle(({ cpuSeconds }) => cpuSeconds)),
    peerSeconds: round(peerSeconds),
    peerCpuSeconds: round(peerCpuSeconds),
    cpuAgainstPeer: round(middle(({ cpuSeconds }) => cpuSeconds) / peerCpuSeconds),
    memory,
    longestBlockWhileReadingMs: round(
      middle(({ readingBlockMs }) => readingBlockMs),
      1,
    ),
    longestBlockWhilePlanningMs: round(
      middle(({ planningBlockMs }) => planningBlockMs),
      1,
    ),
    cancelledAfterMs: Number.isNaN(cancelMs) ? 'it had ended before' : round(cancelMs, 1),
  };
}

const csv = await measure(makeCsv(), (bytes) => Papa.parse(new TextDecoder().decode(bytes)).data.length);
const xlsx = await measure(
  await makeXlsx(),
  async (bytes) => (await readXlsxFile(Buffer.from(bytes)))[0]?.data.length ?? 0,
);
ledger.close();
rmSync(folder, { recursive: true, force: true });

const figures = {
  rows: ROWS,
  columns: headers.length,
  csv,
  xlsx,
  peers: { csv: 'papaparse on the calling thread', xlsx: 'read-excel-file on the calling thread' },
  goal: 'under 5 seconds to the verdicts, no block of the main process that a person would notice, a cancelled reading ends at once',
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
keepResult('roster', figures);
