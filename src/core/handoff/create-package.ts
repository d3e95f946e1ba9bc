/**
 * Makes the package for the print shop: images through the press into a streamed zip, papers behind them, everything read back from the
 * disk, and only then the names of a person's choice. Whatever goes wrong before that leaves nothing behind and an older file untouched.
 */
import type { Files } from '@core/ports';
import { measureArtwork, planSheet, type SheetPlan } from '@shared/artwork';
import { AppError } from '@shared/errors';
import { guardFiles } from './disk';
import { throwIfCancelled } from './ordered';
import { createPackageCounts, type PackageCounts } from './package-counts';
import type { PackageReport, PackageRequest } from './package-request';
import type { Packing } from './packing';
import { createRowSpool, createThumbnailSpool } from './papers/spools';
import { createVolumes, toPartPath } from './zip/volumes';

/** What the papers take of a zip for one row and one file of it, most of it tickets and checksums nothing can compress. */
const PAPER_BYTES = { ofRow: 500, ofFile: 250 };

/** Rows an error message names. */
const NAMED_ROWS = 20;

/**
 * @throws AppError: HANDOFF_SHEET_TOO_SMALL, HANDOFF_URL_REPEATED when two rows carry the same code, HANDOFF_CHECK_FAILED when an image or a code on a sheet failed its check and failures are not accepted, HANDOFF_READ_BACK_MISMATCH when the
 * disk holds something else than was checked, HANDOFF_EMPTY without a single code, HANDOFF_CANCELLED, the HANDOFF_… errors of family
 * `disk`, and whatever the press, the pictures or the items fail with
 */
export async function createPackage(request: PackageRequest): Promise<PackageReport> {
  const { targetPath } = request;
  const files = guardFiles(request.files, targetPath);
  const paths = toPartPaths(targetPath);
  try {
    return await build(request, files, paths);
  } catch (error) {
    // Whatever was waited for says in its own words that it was stopped.
    throw request.signal.aborted ? new AppError('HANDOFF_CANCELLED', {}, { cause: error }) : error;
  } finally {
    // A disk that fails here has failed above already, with the better story.
    for (const path of Object.values(paths)) await files.remove(path).catch(() => undefined);
  }
}

const toPartPaths = (targetPath: string): Packing['paths'] => ({
  rows: `${targetPath}.rows.part`,
  book: `${targetPath}.book.part`,
  sheet: `${targetPath}.sheet.part`,
  thumbnails: `${targetPath}.thumbnails.part`,
});

/** Removes what a thread that died has left beside the target. Never fails. */
export async function removeParts(files: Files, targetPath: string): Promise<void> {
  const paths = [...Object.values(toPartPaths(targetPath)), toPartPath(targetPath, 1)];
  for (const path of paths) await files.remove(path).catch(() => undefined);
  await removeLeftovers(files, targetPath).catch(() => undefined);
}

/** Every file that stands beside a package while it is made. None while it is not: then a `.part` there is somebody else's. */
export function listWorkFiles(targetPath: string, isThere: (path: string) => boolean): readonly string[] {
  const paths = toPartPaths(targetPath);
  if (!isThere(paths.rows)) return [];
  const found = Object.values(paths).filter(isThere);
  for (let number = 1; isThere(toPartPath(targetPath, number)); number += 1) found.push(toPartPath(targetPath, number));
  return found;
}

async function build(request: PackageRequest, files: Files, paths: Packing['paths']): Promise<PackageReport> {
  throwIfCancelled(request.signal);
  const sheetPlan = planSheets(request);
  // A folder of that name is found out now, not after an hour of work.
  await files.size(request.targetPath);
  await removeLeftovers(files, request.targetPath);
  const generatedAtMs = request.clock.now();
  const spool = await createRowSpool(files, paths.rows);
  const thumbnails = request.options.listThumbnails ? await createThumbnailSpool(files, paths.thumbnails) : null;
  try {
    const volumes = await createVolumes({
      files,
      targetPath: request.targetPath,
      modifiedAtMs: generatedAtMs,
      limits: request.options.packaging,
      paperBytes: estimatePaperBytes(request),
      signal: request.signal,
    });
    try {
      return await pack({
        request,
        files,
        paths,
        generatedAtMs,
        spool,
        thumbnails,
        volumes,
        sheetPlan,
        counts: createPackageCounts(),
      });
    } finally {
      await volumes.abandon();
    }
  } finally {
    await thumbnails?.abandon();
    await spool.abandon();
  }
}

/** What a kill left of an earlier package of this name: the other files beside it are made anew in any case. */
async function removeLeftovers(files: Files, targetPath: string): Promise<void> {
  for (let number = 2; ; number += 1) {
    const path = toPartPath(targetPath, number);
    if (!(await isZipBeginning(files, path))) return;
    await files.remove(path);
  }
}

/** False also when there is no such file: only what a package leaves is removed. */
async function isZipBeginning(files: Files, path: string): Promise<boolean> {
  if ((await files.size(path)) === null) return false;
  const bytes = await files.readRange(path, 0, 4);
  return bytes.length === 0 || Buffer.from(bytes).toString('latin1') === 'PK\x03\x04';
}

/** Sheets that cannot hold even one artwork are found out before any work. */
function planSheets({ design, batch, options }: PackageRequest): SheetPlan | null {
  return options.sheets === null ? null : planSheet(measureArtwork(design, batch.isDemo), options.sheets);
}

function estimatePaperBytes({ batch, options }: PackageRequest): number {
  const files = options.formats.length + (options.includeWechatImage ? 1 : 0);
  return batch.counts.total * (PAPER_BYTES.ofRow + files * PAPER_BYTES.ofFile);
}

async function pack(packing: Packing): Promise<PackageReport> {
  const { request, volumes, counts } = packing;
  // Images, sheets and papers are loaded by who makes a package, not at the start of the app.
  const { packImages, packPapers, proveWritten } = await import('./packing');
  const startedAtMs = request.clock.monotonic();
  await packImages(packing);
  throwUnlessGood(counts, request.acceptsFailures);
  await packPapers(packing);
  await proveWritten(packing);
  throwIfCancelled(request.signal);
  const released = await volumes.release();
  const { totals, failed, failedCount, warnings, warningCount } = counts;
  return {
    volumes: released,
    rows: totals.rows,
    images: totals.images,
    checked: totals.checked,
    failed,
    failedCount,
    warnings,
    warningCount,
    renamed: totals.renamed,
    elapsedMs: request.clock.monotonic() - startedAtMs,
  };
}

function throwUnlessGood({ totals, failedChecks }: PackageCounts, acceptsFailures: boolean): void {
  if (totals.accepted > 0 && !acceptsFailures) {
    const named = failedChecks.slice(0, NAMED_ROWS).join(', ');
    const rows = totals.accepted > NAMED_ROWS ? `${named} …` : named;
    throw new AppError('HANDOFF_CHECK_FAILED', { count: totals.accepted, rows });
  }
  if (totals.images === 0) throw new AppError('HANDOFF_EMPTY');
}
