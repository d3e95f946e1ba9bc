/**
 * Entry of a worker thread, called by tinypool. Errors cross the thread boundary as problems, finished bytes without being copied.
 */
import { type Problem, toProblemFrom } from '@shared/errors';
import { kTransferable, kValue, Tinypool } from 'tinypool';
import { createRenderer } from './renderer';
import type { ArtworkJob, ArtworkPreview, ArtworkProof, ArtworkResult, PreviewJob, SheetPageJob } from './types';

/** What the pool gives every worker at its start. */
export interface WorkerSettings {
  readonly resourcesDir: string;
}

/** An answer that can cross a thread boundary: class instances such as AppError can not. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

const settings: WorkerSettings = Tinypool.workerData;
const renderer = createRenderer(settings.resourcesDir);
// A failed start is reported by every job; it must not end the thread before it can say why.
renderer.catch(() => undefined);

export async function render(job: ArtworkJob): Promise<unknown> {
  const answer = await toAnswer(async () => await (await renderer).render(job));
  return answer.ok ? movable(answer, toTransferList(answer.value)) : answer;
}

export async function renderSheet(job: SheetPageJob): Promise<unknown> {
  const answer = await toAnswer(async () => await (await renderer).renderSheet(job));
  // Glyphs stay: the thread keeps them for the next page.
  return answer.ok ? movable(answer, [answer.value.page.content.buffer]) : answer;
}

export async function renderSvg(job: PreviewJob): Promise<Answer<ArtworkPreview>> {
  return await toAnswer(async () => (await renderer).renderSvg(job));
}

export async function prove(job: PreviewJob): Promise<Answer<ArtworkProof>> {
  return await toAnswer(async () => await (await renderer).prove(job));
}

export async function renderThumbnail(job: PreviewJob): Promise<Answer<Uint8Array>> {
  return await toAnswer(async () => (await renderer).renderThumbnail(job));
}

export async function findMissing(characters: readonly string[]): Promise<Answer<readonly string[]>> {
  return await toAnswer(async () => (await renderer).findMissing(characters));
}

async function toAnswer<Value>(work: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, problem: toProblemFrom(error) };
  }
}

/** Buffers that belong to one file alone; a slice of a shared pool is copied instead. */
function toTransferList(result: ArtworkResult): readonly ArrayBufferLike[] {
  return result.files
    .map(({ bytes }) => bytes)
    .filter((bytes) => bytes.byteLength === bytes.buffer.byteLength)
    .map(({ buffer }) => buffer);
}

/** tinypool posts `value` and hands over what is listed. */
const movable = (value: object, transferList: readonly ArrayBufferLike[]): unknown =>
  Tinypool.move({ [kTransferable]: transferList, [kValue]: value });
