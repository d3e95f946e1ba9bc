/**
 * One job, start to end, on one thread: url → modules → layout → files → each file read back and compared. Code and label come
 * out of the same call with the same item id, so they cannot be swapped on the way.
 */
import { createHash } from 'node:crypto';
import { createChecker } from '@core/check';
import {
  designProblems,
  type Layout,
  layOutArtwork,
  MISSING_GLYPH_ID,
  type PixelImage,
  rasterProblem,
  toSvg,
} from '@shared/artwork';
import { AppError, type Problem, toEntry } from '@shared/errors';
import { createQrMatrix, type QrMatrix } from '@shared/qr';
import { BoundedCache } from './bounded-cache';
import { toDataUrl } from './data-url';
import { toExpected } from './expected';
import { type FormatTools, formats } from './formats';
import { createLogoReader } from './logo';
import { createPdfResources } from './pdf/resources';
import { createRasteriser } from './rasteriser';
import { renderSheet } from './sheet';
import { toThumbnail } from './thumbnail';
import { loadTypeface } from './typeface';
import type {
  ArtworkFile,
  ArtworkJob,
  ArtworkPreview,
  ArtworkProof,
  ArtworkResult,
  PreviewJob,
  SheetPageJob,
  SheetPageResult,
} from './types';

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

/** Loads fonts and decoder from `resourcesDir`. Throws AppError ARTWORK_RESOURCE_MISSING. */
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
