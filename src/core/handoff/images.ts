/**
 * The images of one item: what they show, how they are made and checked by the press, and everything that can be said
 * about them.
 */
import type { ArtworkFile, ArtworkJob, PreviewJob } from '@core/artwork';
import { type CodeRecord, type ItemRecord, toTemplateFields } from '@shared/domain';
import { AppError, isAppError, type Problem, toEntry, toProblem } from '@shared/errors';
import type { CodePicture, PackageRequest } from './package-request';

export interface ItemImages {
  readonly item: ItemRecord;
  readonly files: readonly ArtworkFile[];
  /** Why there is no good image; empty when all is well. */
  readonly failures: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** For the list; null when it is not wanted or could not be made. */
  readonly thumbnail: Uint8Array | null;
}

type ImageSource = Pick<PackageRequest, 'batch' | 'design' | 'options' | 'press' | 'fetchPicture' | 'signal'>;

/**
 * The images of one item: made and checked by the press, with everything that can be said about them. Failures that
 * concern this row alone become problems of the row; any other error stops the package.
 */
export async function makeImages(item: ItemRecord, source: ImageSource): Promise<ItemImages> {
  const { code } = item;
  if (code === null) {
    const problem = item.problem ?? toProblem('HANDOFF_ROW_WITHOUT_CODE', { state: item.state });
    return { item, files: [], failures: [problem], warnings: [], thumbnail: null };
  }
  const picture = await attempt(fetchPicture(code, source), (problem) => toEntry(problem).family === 'check');
  const job = toJob(item, code, picture.value ?? null, source);
  const isRowsOwn = (problem: Problem) => toEntry(problem).retry === 'row';
  const [artwork, thumbnail] = await Promise.all([
    attempt(source.press.render(job), isRowsOwn),
    source.options.listThumbnails
      ? attempt(source.press.renderThumbnail(toCodeArtwork(item, code, source)), isRowsOwn)
      : null,
  ]);
  // The press answers by the item's id: a mix-up of two codes must never get as far as a file name.
  if (artwork.value && artwork.value.itemId !== item.id) throw new AppError('APP_UNEXPECTED', { name: 'ArtworkMixUp' });
  const files = artwork.value?.files ?? [];
  return {
    item,
    files,
    failures: toList(artwork.problem, ...files.map((file) => file.check.problem)),
    // WeChat may have dropped its picture of an old code; the images to print are none the worse for it.
    warnings: [...toList(picture.problem), ...(artwork.value?.warnings ?? [])],
    thumbnail: thumbnail?.value ?? null,
  };
}

const toList = (...problems: readonly (Problem | null)[]): readonly Problem[] =>
  problems.filter((problem) => problem !== null);

function toJob(item: ItemRecord, code: CodeRecord, wechatPicture: CodePicture | null, source: ImageSource): ArtworkJob {
  return { itemId: item.id, ...toCodeArtwork(item, code, source), options: source.options, wechatPicture };
}

/** WeChat's own picture, or null when it is not wanted. */
async function fetchPicture(code: CodeRecord, source: ImageSource): Promise<CodePicture | null> {
  if (!source.options.includeWechatImage) return null;
  if (source.fetchPicture === null) throw new AppError('APP_UNEXPECTED', { name: 'PictureSourceMissing' });
  return await source.fetchPicture(code, source.signal);
}

type Attempt<Value> =
  | { readonly value: Value; readonly problem: null }
  | { readonly value: undefined; readonly problem: Problem };

/** A failure that is this row's own becomes its problem; any other is thrown on. */
async function attempt<Value>(work: Promise<Value>, isRowsOwn: (problem: Problem) => boolean): Promise<Attempt<Value>> {
  try {
    return { value: await work, problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const problem = error.toProblem();
    if (!isRowsOwn(problem)) throw error;
    return { value: undefined, problem };
  }
}

/** What an item's artwork shows, wherever it is printed: its own file or a place on a sheet. */
export function toCodeArtwork(
  { n, row }: ItemRecord,
  { url, expiresAtMs }: CodeRecord,
  { batch, design }: Pick<PackageRequest, 'batch' | 'design'>,
): PreviewJob {
  const fields = toTemplateFields({ n, row, batchCreatedAtMs: batch.createdAtMs, expiresAtMs });
  return { url, fields, design, isDemo: batch.isDemo };
}
