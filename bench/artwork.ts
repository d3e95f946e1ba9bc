/**
 * How fast labelled codes are made: written, decoded again from their finished bytes and stored in a zip, on worker threads, against the usual
 * libraries (which check and pack nothing) and against zlib deflating the finished raster, in one run. Then sheets of 35 codes as PDF.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { constants, deflate, inflateSync } from 'node:zlib';
import { type ArtworkJob, createArtworkPress, createPdfDocument, type SheetPageJob } from '@core/artwork';
import { createZipWriter } from '@core/handoff/zip/zip-writer';
import { nodeFiles } from '@core/platform-node';
import { designPresets } from '@shared/artwork';
import { toItemId } from '@shared/domain';
import { jsPdfPages, type Peer, pngPeers, type Sample } from './support/peers';
import { keepResult, median, round } from './support/result';

const THREADS = Math.min(2, cpus().length);
const IN_FLIGHT = 16;
const IMAGES = 6000;
const ROUNDS = 3;
const PER_PAGE = 35;
const PAGES = 72;
/** PNG's filter "up". */
const FILTER_UP = 2;
const resourcesDir = join(process.cwd(), 'out', 'resources');
const workerUrl = pathToFileURL(join(process.cwd(), 'out', 'main', 'artwork-worker.js'));
const folder = mkdtempSync(join(tmpdir(), 'channel-qr-bench-'));
const press = createArtworkPress({ resourcesDir, workerUrl, threads: THREADS });

const shops = ['南京东路旗舰店', '双江拉祜族佤族布朗族傣族自治县', '北京朝阳大悦城', '成都春熙路', '勐勐镇二楼收银台'];
const urlOf = (n: number): string => `http://weixin.qq.com/q/02AbCdEfGhIj${String(n).padStart(11, '0')}`;
const labelOf = (n: number): string => `${shops[n % shops.length] ?? ''} ${n}`;

const jobOf = (n: number): ArtworkJob => ({
  itemId: toItemId(n + 1),
  url: urlOf(n),
  fields: { label: labelOf(n), label2: `No.${n}` },
  design: designPresets['sticker-50'],
  isDemo: false,
  options: { formats: ['png'], dpi: 600, pngMode: 'bilevel', tiffMode: 'bilevel-g4' },
  wechatPicture: null,
});

const sheetOf = (page: number): SheetPageJob => ({
  widthMm: 210,
  heightMm: 297,
  trim: null,
  bleed: null,
  marks: [],
  texts: [],
  artworks: Array.from({ length: PER_PAGE }, (_, place) => ({
    ...jobOf(page * PER_PAGE + place),
    design: designPresets['sticker-30'],
    xMm: 5 + (place % 5) * 40,
    yMm: 5 + Math.floor(place / 5) * 41,
    rotation: 0,
  })),
});

interface Rate {
  readonly perSecond: number;
  /** Of all threads of this process; says more than the rate when the machine has other work. */
  readonly cpuMsEach: number;
}

async function measure(count: number, work: () => Promise<void>): Promise<Rate> {
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (count / (performance.now() - startedMs)) * 1000, cpuMsEach: (user + system) / 1000 / count };
}

/** Keeps `inFlight` pieces of work going and takes their results in order. */
async function inOrder<Value>(
  count: number,
  inFlight: number,
  make: (n: number) => Promise<Value>,
  take: (value: Value) => Promise<void>,
) {
  const waiting: Promise<Value>[] = [];
  for (let n = 0; n < count + inFlight; n++) {
    if (n < count) waiting.push(make(n));
    const next = n >= inFlight ? waiting.shift() : undefined;
    if (next !== undefined) await take(await next);
  }
}

/** The way of the product: press, check, zip. */
async function makeZip(count: number): Promise<void> {
  const zip = await createZipWriter(nodeFiles, join(folder, 'images.zip'), 0);
  await inOrder(
    count,
    IN_FLIGHT,
    (n) => press.render(jobOf(n)),
    async ({ itemId, files: [file] }) => {
      if (file === undefined || file.check.problem !== null)
        throw new Error(`item ${itemId}: ${JSON.stringify(file?.check.problem)}`);
      await zip.add(`images/${itemId}.png`, file.bytes, 'store');
    },
  );
  await zip.finish();
}

async function makeSheets(count: number): Promise<void> {
  const handle = await nodeFiles.create(join(folder, 'sheets.pdf'));
  const document = createPdfDocument(handle, { title: 'bench', createdAtMs: 0 });
  await inOrder(
    count,
    2 * THREADS,
    (page) => press.renderSheet(sheetOf(page)),
    async ({ page, checks }) => {
      if (checks.some(({ problem }) => problem !== null)) throw new Error(JSON.stringify(checks));
      await document.addPage(page);
    },
  );
  await document.finish();
  await handle.close();
}

/**
 * The finished raster as a PNG encoder hands it to zlib: every row as its difference to the one above, which zlib's quickest way for such rows (run
 * lengths) then compresses. The floor is that of files twice as large as ours, which zlib searches at level 6.
 */
async function finishedRaster(): Promise<Uint8Array> {
  const { files } = await press.render(jobOf(1));
  const png = Buffer.from(files[0]?.bytes ?? []);
  const at = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const stride = Math.ceil(png.readUInt32BE(16) / 8) + 1;
  // Ours are unfiltered at this width; from the last one up, so that the row above is still itself.
  for (let start = rows.length - stride; start > 0; start -= stride) {
    rows[start] = FILTER_UP;
    for (let byte = start + 1; byte < start + stride; byte++)
      rows[byte] = (rows[byte] ?? 0) - (rows[byte - stride] ?? 0);
  }
  return rows;
}

async function samples(count: number): Promise<readonly Sample[]> {
  const made: Sample[] = [];
  for (let n = 0; n < count; n++) {
    const { svg } = await press.renderSvg(jobOf(n));
    made.push({ url: urlOf(n), label: labelOf(n), svg });
  }
  return made;
}

const toFigures = (rates: readonly Rate[]) => ({
  perSecond: round(median(rates.map(({ perSecond }) => perSecond)), 1),
  cpuMsEach: round(median(rates.map(({ cpuMsEach }) => cpuMsEach)), 2),
});

await makeZip(200);
await makeSheets(4);
const ours: Rate[] = [];
const sheets: Rate[] = [];
const floor: Rate[] = [];
const peers = pngPeers(join(resourcesDir, 'fonts', 'NotoSansSC_400Regular.ttf'));
const peerRates = new Map<string, Rate[]>(peers.map(({ name }) => [name, []]));
const peerSamples = await samples(24);
const raster = await finishedRaster();
const deflateFloor = promisify<Uint8Array, object, Buffer>(deflate);
for (let turn = 0; turn < ROUNDS; turn++) {
  ours.push(await measure(IMAGES, () => makeZip(IMAGES)));
  sheets.push(await measure(PAGES, () => makeSheets(PAGES)));
  floor.push(
    await measure(IMAGES, () =>
      inOrder(
        IMAGES,
        THREADS,
        () => deflateFloor(raster, { level: 3, strategy: constants.Z_RLE }),
        async () => undefined,
      ),
    ),
  );
  for (const peer of peers) {
    const rate = await measure(peerSamples.length, () =>
      inOrder(
        peerSamples.length,
        THREADS,
        async (n) => await peer.write(peerSamples[n] ?? { url: '', label: '', svg: '' }, 1181, 1417),
        async () => undefined,
      ),
    );
    peerRates.get(peer.name)?.push(rate);
  }
}
const jsPdf = await measure(
  4,
  async () =>
    void jsPdfPages(
      Array.from({ length: 4 * PER_PAGE }, (_, n) => urlOf(n)),
      PER_PAGE,
    ),
);
await press.close();
rmSync(folder, { recursive: true, force: true });

const peerFigures = Object.fromEntries([...peerRates].map(([name, rates]) => [name, toFigures(rates)]));
const ourFigures = toFigures(ours);

/** How many of ours are made in the time, and with the processor time, of one by the best of these peers. */
function timesBest(among: readonly Peer[]) {
  const rates = among.map(({ name }) => toFigures(peerRates.get(name) ?? []));
  return {
    byTime: round(ourFigures.perSecond / Math.max(...rates.map(({ perSecond }) => perSecond)), 1),
    byProcessorTime: round(Math.min(...rates.map(({ cpuMsEach }) => cpuMsEach)) / ourFigures.cpuMsEach, 1),
  };
}

const figures = {
  threads: THREADS,
  'labelled 1-bit PNG, 5 × 6 cm at 600 dpi, decoded again, in a zip': ourFigures,
  'peers, written only': peerFigures,
  timesBestPeer: timesBest(peers),
  timesBestPeerOfOneBit: timesBest(peers.filter(({ isOneBit }) => isOneBit)),
  'floor: zlib deflating the finished raster, rows as differences, level 3, run lengths': toFigures(floor),
  'PDF sheets of 35 codes, every code found again (pages)': toFigures(sheets),
  'jsPDF sheets of 35 codes, written only (pages)': toFigures([jsPdf]),
  goals: '≥ 400 images a second on two idle cores, ≥ 25 × the best peer; ≥ 40 pages a second',
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
keepResult('artwork', figures);
