/**
 * One job, start to end, on one thread: url → modules → layout → files → each file read back and compared. Code and
 * label come out of the same call with the same item id, so they cannot be swapped on the way. Print sheets are drawn
 * here too.
 */
import { createHash } from 'node:crypto';
import { type Checker, createChecker, type ExpectedArtwork } from '@core/check';
import {
  type DisplayList,
  type DrawOperation,
  designProblems,
  MISSING_GLYPH_ID,
  MM_PER_PT,
  type PixelImage,
  rasterProblem,
  type TextShaper,
} from '@shared/artwork';
import { AppError, type Problem, toEntry } from '@shared/errors';
import { createQrMatrix, type QrMatrix } from '@shared/qr';
import type {
  ArtworkFile,
  ArtworkJob,
  ArtworkPreview,
  ArtworkProof,
  ArtworkResult,
  PlacedArtwork,
  PreviewJob,
  SheetPageJob,
  SheetPageResult,
  SheetText,
} from './artwork-job';
import { BoundedCache } from './caches';
import { type FormatTools, formats } from './formats';
import { type Layout, layOutArtwork } from './layout';
import { createLogoReader } from './logo';
import { toPdfFile } from './pdf/document';
import { createPdfResources, type PdfResources, type Placement, toPdfPage } from './pdf/page';
import { toDataUrl, toThumbnail } from './png';
import { createRasteriser } from './rasteriser';
import { toSvg } from './svg';
import { loadTypeface } from './typeface';

/** Designs in use at the same time have one each. */
const MAX_LOGOS = 4;

/** What a thread can do; see {@link ArtworkPress} for the errors. */
export interface Renderer {
  render(job: ArtworkJob): Promise<ArtworkResult>;
  renderSheet(job: SheetPageJob): Promise<SheetPageResult>;
  renderSvg(job: PreviewJob): ArtworkPreview;
  prove(job: PreviewJob): Promise<ArtworkProof>;
  findMissing(characters: readonly string[]): readonly string[];
  renderThumbnail(job: PreviewJob): Uint8Array;
}

/** Loads fonts and decoder from `resourcesDir`. @throws AppError ARTWORK_RESOURCE_MISSING */
export async function createRenderer(resourcesDir: string): Promise<Renderer> {
  const [typeface, checker, readLogoPixels] = await Promise.all([
    loadTypeface(resourcesDir),
    createChecker(resourcesDir),
    createLogoReader(),
  ]);
  const logos = new BoundedCache<string, PixelImage>(MAX_LOGOS);
  const tools: FormatTools = { outlines: typeface, rasteriser: createRasteriser(typeface) };
  const resources = createPdfResources(typeface);

  function draw(job: PreviewJob): Layout & { readonly matrix: QrMatrix } {
    const refusal = designProblems(job.design).find((problem) => toEntry(problem).severity === 'error');
    throwIfAny(refusal);
    const matrix = createQrMatrix(job.url, job.design.errorCorrection);
    const { design, fields, isDemo } = job;
    const image = design.logo?.image;
    const logo = image === undefined ? null : logos.get(image, () => readLogoPixels(image));
    return { ...layOutArtwork({ design, fields, matrix, isDemo, logo, shaper: typeface }), matrix };
  }

  return {
    async render(job) {
      const { displayList, warnings, labelLines, matrix } = draw(job);
      const files: ArtworkFile[] = [];
      for (const kind of job.options.formats) {
        const format = formats[kind];
        if (format.isRaster) throwIfAny(rasterProblem(job.design, matrix.size, job.options.dpi));
        const bytes = format.write(displayList, job.options, tools);
        const check = await checker.check(kind, bytes, toExpected(job.url, displayList));
        files.push({ kind, extension: kind, bytes, sha256: toSha256(bytes), check });
      }
      if (job.wechatPicture !== null) {
        const { bytes, mediaType } = job.wechatPicture;
        const check = await checker.checkPicture(bytes, job.url);
        const extension = mediaType === 'image/png' ? 'png' : 'jpg';
        files.push({ kind: 'wechat', extension, bytes, sha256: toSha256(bytes), check });
      }
      return { itemId: job.itemId, files, warnings, labelLines };
    },
    renderSheet: (job) => renderSheet(job, { draw, shaper: typeface, resources, checker }),
    renderSvg(job) {
      const { displayList, warnings } = draw(job);
      return { svg: toSvg(displayList, typeface, toDataUrl), warnings };
    },
    renderThumbnail: (job) => toThumbnail(draw(job).displayList, tools.rasteriser),
    findMissing: (characters) =>
      characters.filter((character) =>
        typeface.shape(character, 400).glyphs.some(({ glyphId }) => glyphId === MISSING_GLYPH_ID),
      ),
    async prove(job) {
      const { displayList, warnings } = draw(job);
      const svg = toSvg(displayList, typeface, toDataUrl);
      const { problem, symbol } = await checker.check('svg', utf8.encode(svg), toExpected(job.url, displayList));
      return { svg, warnings, problem, unusedErrorCorrection: symbol?.unusedErrorCorrection ?? null };
    },
  };
}

const utf8 = new TextEncoder();

const toSha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function throwIfAny(problem: Problem | null | undefined): void {
  if (problem) throw AppError.of(problem);
}

interface SheetTools {
  readonly draw: (job: PreviewJob) => Layout;
  readonly shaper: TextShaper;
  readonly resources: PdfResources;
  readonly checker: Checker;
}

/**
 * One page of a print sheet: every artwork laid out as for a file of its own, set in its place, and found again in the
 * finished page.
 */
async function renderSheet(job: SheetPageJob, tools: SheetTools): Promise<SheetPageResult> {
  const drawn = job.artworks.map((artwork) => ({ artwork, layout: tools.draw(artwork) }));
  const placements = drawn.map(({ artwork: { xMm, yMm, rotation }, layout: { displayList } }): Placement => {
    return { displayList, xMm, yMm, rotation };
  });
  const operations = [...job.marks, ...job.texts.map((text) => toGlyphs(text, tools.shaper))];
  const { widthMm, heightMm, trim, bleed } = job;
  const page = toPdfPage({ widthMm, heightMm, trim, bleed, placements, operations }, tools.resources);
  // The page as it will be printed, but alone in its file and cut nowhere, so that its whole size can be compared.
  const pdf = toPdfFile({ ...page, trim: null, bleed: null }, '');
  const places = drawn.map(({ artwork, layout }) => toPlace(artwork, layout));
  const problems = await tools.checker.checkSheet(pdf, { widthMm, heightMm, places });
  return {
    page,
    checks: drawn.map(({ artwork: { itemId } }, index) => ({ itemId, problem: problems[index] ?? null })),
    warnings: drawn.flatMap(({ artwork: { itemId }, layout }) =>
      layout.warnings.map((problem) => ({ itemId, problem })),
    ),
  };
}

function toPlace({ url, xMm, yMm, rotation }: PlacedArtwork, { displayList }: Layout) {
  const upright = toExpected(url, displayList);
  const isOnSide = rotation === 90 || rotation === 270;
  const room = isOnSide ? { widthMm: upright.heightMm, heightMm: upright.widthMm } : {};
  return { ...upright, ...room, xMm, yMm, rotation };
}

function toGlyphs({ text, xMm, baselineMm, sizePt, weight, ink }: SheetText, shaper: TextShaper): DrawOperation {
  const glyphs = shaper.shape(text, weight).glyphs.map(({ glyphId, x, y }) => ({ glyphId, x, y }));
  return { op: 'glyphs', xMm, baselineMm, emMm: sizePt * MM_PER_PT, weight, glyphs, text, ink };
}

/** What the check has to find in a file made from a display list. */
export function toExpected(url: string, { widthMm, heightMm, operations }: DisplayList): ExpectedArtwork {
  const symbol = operations.find((operation) => operation.op === 'modules');
  if (symbol === undefined) return { url, widthMm, heightMm, code: null };
  const { xMm, yMm, moduleMm, matrix } = symbol;
  return { url, widthMm, heightMm, code: { xMm, yMm, moduleMm, modules: matrix.size } };
}
