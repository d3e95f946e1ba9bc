/**
 * An artwork press that draws nothing: tiny real PNGs and SVGs that carry their item's url and label as text, so that a test can
 * tell which code a file belongs to, and what is printed under it, without decoding a symbol.
 */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { ArtworkFile, ArtworkJob, ArtworkPress, ArtworkResult } from '@core/artwork';
import type { Problem } from '@shared/errors';

export interface FakePress extends ArtworkPress {
  /** The most jobs it ever had at once. */
  readonly busiest: () => number;
  readonly jobs: ArtworkJob[];
}

export interface FakePressBehaviour {
  /** A problem of this job's first file, as a failed check reports it. */
  readonly problemOf?: (job: ArtworkJob) => Problem | null;
  readonly warningsOf?: (job: ArtworkJob) => readonly Problem[];
  /** Awaited before each result: lets a test hold jobs back, reorder them or make them fail. */
  readonly before?: (job: ArtworkJob) => Promise<void>;
}

export function createFakePress(behaviour: FakePressBehaviour = {}): FakePress {
  const jobs: ArtworkJob[] = [];
  let atWork = 0;
  let busiest = 0;
  return {
    jobs,
    busiest: () => busiest,
    async render(job) {
      jobs.push(job);
      atWork += 1;
      busiest = Math.max(busiest, atWork);
      try {
        await (behaviour.before?.(job) ?? Promise.resolve());
      } finally {
        atWork -= 1;
      }
      return toResult(job, behaviour);
    },
    renderSheet: ({ artworks, texts: _texts, marks: _marks, ...boxes }) =>
      Promise.resolve({
        page: { ...boxes, content: deflateSync(''), resources: [], colourSpaces: [] },
        checks: artworks.map(({ itemId }) => ({ itemId, problem: null })),
        warnings: [],
      }),
    renderThumbnail: (job) => Promise.resolve(tinyPng(job.url)),
    renderSvg: (job) => Promise.resolve({ svg: `<svg><desc>${job.url}</desc></svg>`, warnings: [] }),
    prove: (job) =>
      Promise.resolve({
        svg: `<svg><desc>${job.url}</desc></svg>`,
        warnings: [],
        problem: null,
        unusedErrorCorrection: 1,
      }),
    findMissing: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

function toResult(job: ArtworkJob, { problemOf, warningsOf }: FakePressBehaviour): ArtworkResult {
  const problem = problemOf?.(job) ?? null;
  const files = job.options.formats.map((format, index) =>
    format === 'png'
      ? toFile('png', 'png', tinyPng(toFakeText(job)), toCheck(job, index === 0 ? problem : null, true))
      : toFile(
          'svg',
          'svg',
          Buffer.from(`<svg><desc>${job.url}</desc></svg>\n`),
          toCheck(job, index === 0 ? problem : null, false),
        ),
  );
  const { wechatPicture } = job;
  const extension = wechatPicture?.mediaType === 'image/png' ? 'png' : 'jpg';
  const pictures = wechatPicture
    ? [toFile('wechat', extension, wechatPicture.bytes, { ...toCheck(job, null, false), measure: null })]
    : [];
  return { itemId: job.itemId, files: [...files, ...pictures], warnings: warningsOf?.(job) ?? [], labelLines: [] };
}

const toFile = (
  kind: ArtworkFile['kind'],
  extension: string,
  bytes: Uint8Array,
  check: ArtworkFile['check'],
): ArtworkFile => ({ kind, extension, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), check });

/** As of a 50 mm code at 600 dpi; a file with a problem says nothing. */
function toCheck({ url }: ArtworkJob, problem: Problem | null, hasDots: boolean): ArtworkFile['check'] {
  if (problem !== null) return { text: null, isEqual: false, problem, symbol: null, measure: null };
  return {
    text: url,
    isEqual: true,
    problem,
    symbol: { modules: 33, errorCorrection: 'Q', unusedErrorCorrection: 1 },
    measure: {
      moduleMm: hasDots ? 1.18533 : 1.21951,
      moduleDots: hasDots ? 28 : null,
      quietZoneModules: 4,
      contrast: 0.98,
    },
  };
}

/** What a fake picture says: the url, and the label as ASCII. */
export const toFakeText = ({ url, fields }: Pick<ArtworkJob, 'url' | 'fields'>): string =>
  `${url} ${encodeURIComponent(fields['label'] ?? '')}`;

/** A white 8 × 8 px 1-bit PNG whose tEXt chunk says `text`. */
export function tinyPng(text: string): Buffer {
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 1, 0, 0, 0, 0]);
  const raster = deflateSync(Buffer.from(Array.from({ length: 8 }, () => [0, 0xff]).flat()));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    toChunk('IHDR', header),
    toChunk('tEXt', Buffer.from(`url\0${text}`, 'latin1')),
    toChunk('IDAT', raster),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

function toChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
