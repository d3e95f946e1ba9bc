/**
 * The three steps of a package: images, papers, proof.
 */
import { setMaxListeners } from 'node:events';
import type { Files } from '@core/ports';
import type { SheetPlan } from '@shared/artwork';
import { type ItemRecord, toChinaTime, toLifetimeWarning } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import { type ItemImages, makeImages } from './images';
import { createItemNamer, type ItemPlace, PICTURE_VARIANT } from './naming';
import { mapInOrder, throwIfCancelled } from './ordered';
import { count, countSheetFailure, type PackageCounts, toRowProblem } from './package-counts';
import { type PackageProgress, type PackageRequest, REPORT_LIMIT } from './package-request';
import { PAPER_COUNT, writePapers } from './papers/papers';
import { type CheckState, type PackedFile, toPaperRow } from './papers/row';
import type { RowSpool, ThumbnailSpool } from './papers/spools';
import { writeSheetFile } from './sheets/sheet-file';
import { createSheetMaker, type SheetMaker } from './sheets/sheet-maker';
import { toVolumeName, type VolumeFile, type Volumes } from './zip/volumes';

/** Rows in the press at once: enough to keep every worker busy, few enough to weigh nothing. */
const PRESS_AHEAD = 32;

/** One package while it is made. `rows` holds what the papers are written from, `book` a workbook until it is in the zip. */
export interface Packing {
  readonly request: PackageRequest;
  readonly files: Files;
  readonly paths: { readonly rows: string; readonly book: string; readonly sheet: string; readonly thumbnails: string };
  readonly generatedAtMs: number;
  readonly spool: RowSpool;
  /** Null when the list shows no pictures. */
  readonly thumbnails: ThumbnailSpool | null;
  readonly volumes: Volumes;
  /** Null without print sheets. */
  readonly sheetPlan: SheetPlan | null;
  readonly counts: PackageCounts;
}

/** Makes the images of all rows, many at once, and writes them in roster order. Stops early when it is clear that nothing will be released. */
export async function packImages(packing: Packing): Promise<void> {
  const { request, counts } = packing;
  const { batch, options } = request;
  // Every download in the press listens to the signal; that many is no leak.
  setMaxListeners(2 * PRESS_AHEAD, request.signal);
  const toPlace = createItemNamer({
    ...options,
    rowCount: batch.counts.total,
    isDemo: batch.isDemo,
    batchCreatedAtMs: batch.createdAtMs,
  });
  const sheets = createSheets(packing);
  const requireOwnUrl = createUrlGuard();
  for await (const images of mapInOrder(request.items, PRESS_AHEAD, (item) => makeImages(item, request))) {
    throwIfCancelled(request.signal);
    requireOwnUrl(images.item);
    await packRow(packing, images, toPlace(images.item));
    const { item, failures } = images;
    if (item.code !== null && failures.length === 0) await sheets?.add({ ...item, code: item.code });
    report(packing, 'images', counts.totals.rows, batch.counts.total);
    if (counts.totals.accepted >= REPORT_LIMIT && !request.acceptsFailures) return;
  }
  await sheets?.finish();
}

/**
 * Whatever the ledger says of them, two rows of one package never carry the same code.
 * @throws AppError HANDOFF_URL_REPEATED by the returned check
 */
function createUrlGuard(): (item: ItemRecord) => void {
  const rowOf = new Map<string, number>();
  return ({ n, row, code }) => {
    if (code === null) return;
    const other = rowOf.get(code.url);
    if (other !== undefined) throw new AppError('HANDOFF_URL_REPEATED', { n, other, scene: row.scene });
    rowOf.set(code.url, n);
  };
}

/** Sheets of the codes whose own files are good, written while the images are made. */
function createSheets(packing: Packing): SheetMaker | null {
  const { request, files, paths, volumes, generatedAtMs, sheetPlan: plan, counts } = packing;
  const { sheets: options } = request.options;
  if (options === null || plan === null) return null;
  const onFailure = (item: ItemRecord, problem: Problem): void => {
    countSheetFailure(counts, item, problem);
    request.onFailedRow(toRowProblem(item, problem));
  };
  const context = { request, files, partPath: paths.sheet, volumes, generatedAtMs, plan, onFailure };
  return createSheetMaker(options, plan.slots.length, async (pages) => {
    const { sheets } = counts;
    counts.sheets = { files: sheets.files + 1, pages: sheets.pages + pages.length };
    await writeSheetFile(context, counts.sheets.files, pages);
  });
}

async function packRow(
  { request, volumes, spool, thumbnails, counts, generatedAtMs }: Packing,
  images: ItemImages,
  place: ItemPlace,
): Promise<void> {
  const { item, failures } = images;
  const files = images.files.map((file): VolumeFile & PackedFile => ({
    ...file,
    path: `${place.folder}${place.stem}${file.kind === 'wechat' ? PICTURE_VARIANT : ''}.${file.extension}`,
    method: isText(file) ? 'deflate' : 'store',
  }));
  const volume = files.length === 0 ? null : await volumes.addCode(files);
  const warnings = [...images.warnings, ...(files.length > 0 ? toOwnWarnings(images, place, generatedAtMs) : [])];
  count(counts, images, warnings);
  const packed = files.map(
    ({ path, sha256, kind, check: found }): PackedFile => ({ path, sha256, kind, check: found }),
  );
  const check = toCheckState(images);
  await thumbnails?.append(images.thumbnail);
  await spool.append(toPaperRow(item, { files: packed, volume, check, problems: [...failures, ...warnings] }));
  const [failure] = failures;
  if (item.code !== null && failure !== undefined) request.onFailedRow(toRowProblem(item, failure));
}

/** All other kinds are compressed already. */
const isText = ({ kind }: Pick<PackedFile, 'kind'>): boolean => kind === 'svg' || kind === 'eps';

function toOwnWarnings({ item }: ItemImages, place: ItemPlace, generatedAtMs: number): readonly Problem[] {
  const expiresAtMs = item.code?.expiresAtMs ?? null;
  const isExpired = expiresAtMs !== null && expiresAtMs <= generatedAtMs;
  const lifetime = item.code && toLifetimeWarning(item.code);
  return [
    ...(lifetime ? [lifetime] : []),
    ...(isExpired ? [toProblem('HANDOFF_CODE_EXPIRED', { expires: toChinaTime(expiresAtMs) })] : []),
    ...(place.problem ? [place.problem] : []),
  ];
}

function toCheckState({ item, failures }: ItemImages): CheckState {
  if (item.code === null) return 'none';
  return failures.length === 0 ? 'all' : 'not-all';
}

export async function packPapers(packing: Packing): Promise<void> {
  const { request, files, paths, generatedAtMs, spool, thumbnails, volumes, counts } = packing;
  const { batch, design, options, appVersion, signal, targetPath } = request;
  const count = volumes.count();
  await spool.finish();
  await thumbnails?.finish();
  await writePapers({
    press: request.press,
    volumes,
    volumeNames: Array.from({ length: count }, (_, index) => toVolumeName(targetPath, index + 1, count)),
    files,
    bookPath: paths.book,
    batch,
    design,
    options,
    appVersion,
    generatedAtMs,
    totals: counts.totals,
    checks: counts.checks.kinds(),
    renamed: counts.renamed,
    expiryMs: counts.expiryMs,
    sheets: packing.sheetPlan === null ? null : { plan: packing.sheetPlan, ...counts.sheets },
    rows: () => cancellable(spool.rows(), signal),
    pictures: thumbnails === null ? null : cancellable(thumbnails.pictures(), signal),
    onPaper: (done) => report(packing, 'papers', done, PAPER_COUNT),
  });
}

/** Finishes the zips and compares what the disk holds, entry by entry, with what was checked. */
export function proveWritten(packing: Packing): Promise<void> {
  return packing.volumes.prove((done, total) => report(packing, 'read-back', done, total));
}

async function* cancellable<Value>(values: AsyncIterable<Value>, signal: AbortSignal): AsyncGenerator<Value> {
  for await (const value of values) {
    throwIfCancelled(signal);
    yield value;
  }
}

function report({ request, counts }: Packing, stage: PackageProgress['stage'], done: number, total: number): void {
  request.onProgress({ stage, done, total, failedRows: counts.totals.accepted });
}
