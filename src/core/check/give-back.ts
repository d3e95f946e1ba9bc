/**
 * Memory that is given back at once instead of by the garbage collector. Of a picture's size, what is freed late comes from the system anew, page by page:
 * that costs three times as much as filling it, while what was freed just now is handed out again as it is.
 */
type Transferable = ArrayBufferLike & { transfer?(length: number): ArrayBuffer };

/** Gives back the memory `bytes` lies in, unless others may share it; runtimes that can not (Node below 22) leave it to the collector. */
export function giveBack({ buffer }: Uint8Array): void {
  // What Node cuts from its pool is smaller than the pool.
  if (buffer.byteLength > Buffer.poolSize) (buffer as Transferable).transfer?.(0);
}
