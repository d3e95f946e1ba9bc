/**
 * Rows of pixels → a zlib stream as PNG wants it (RFC 1950, 1951), rows unfiltered but for repeated wide ones. In drawn artwork a byte is mostly like the one above
 * it or the one before it, so only those two are looked at; and a row that repeats the one above is neither read nor hashed again. A general
 * compressor has to find that out byte by byte: it takes five times as long and gives larger files.
 */
import { Adler32 } from './adler';
import { BlockWriter } from './block-writer';
import { MAX_DISTANCE, MIN_MATCH } from './symbols';

export interface PixelRows {
  readonly bytes: Uint8Array;
  /** Bytes of a row. */
  readonly rowBytes: number;
  /** Where in `bytes` each row begins; neighbours that are alike begin at the same place. */
  readonly starts: Int32Array;
}

const FILTER_NONE = 0;
const FILTER_UP = 2;
/**
 * From here on a repeated row is shorter as "no difference to the row above": zeros copy from one byte before, which costs nothing to say, while
 * every 258 bytes copied from far away say how far.
 */
const WIDE_ROW_BYTES = 400;
/** Deflate with a window of 32 KB, and the check bits that belong to it. */
const ZLIB_HEADER = [0x78, 0x01] as const;

/** Memory of its own, until the next call. */
export function deflateRows({ bytes, rowBytes, starts }: PixelRows): Uint8Array {
  // Only the widest pages in colour have rows that reach back too far.
  const canReachAbove = rowBytes + 1 <= MAX_DISTANCE;
  const stream = new RowStream(bytes, rowBytes, canReachAbove);
  for (let y = 0; y < starts.length; ) {
    const start = starts[y] ?? 0;
    let end = y + 1;
    while (starts[end] === start) end++;
    stream.row(start);
    if (end - y > 1) stream.repeat(end - y - 1);
    y = end;
  }
  return stream.finish();
}

class RowStream {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly rowBytes: number;
  private readonly canReachAbove: boolean;
  private readonly blocks: BlockWriter;
  private readonly checksum: Adler32;
  private readonly zeros: Uint8Array;
  /** Where the row that stands above in the stream begins; -1 when there is none to be like. */
  private above = -1;
  /** Bytes like those above that no match was written for yet: the next row may go on like this. */
  private pending = 0;

  constructor(bytes: Uint8Array, rowBytes: number, canReachAbove: boolean) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.rowBytes = rowBytes;
    this.canReachAbove = canReachAbove;
    this.blocks = new BlockWriter(canReachAbove ? rowBytes + 1 : 1);
    this.blocks.header(...ZLIB_HEADER);
    this.checksum = new Adler32(rowBytes + 1);
    this.zeros = new Uint8Array(rowBytes >= WIDE_ROW_BYTES ? rowBytes : 0);
  }

  row(start: number): void {
    const { bytes, view, rowBytes } = this;
    const reachesAbove = this.canReachAbove && this.above >= 0;
    if (!reachesAbove) this.checksum.load(FILTER_NONE, bytes, start);
    if (this.pending > 0) this.pending += 1;
    else this.blocks.literal(FILTER_NONE);
    for (let at = 0; at < rowBytes; ) {
      const likeAbove = reachesAbove ? countAlike(view, start + at, start + rowBytes, this.above - start) : 0;
      // Nothing else can be longer, and the row below may go on.
      if (at + likeAbove === rowBytes && (this.pending > 0 || likeAbove >= MIN_MATCH)) {
        this.pending += likeAbove;
        break;
      }
      if (this.pending > 0) {
        at = this.endPending(at, likeAbove);
        continue;
      }
      const end = this.step(start, at, likeAbove);
      if (reachesAbove) this.checksum.change(bytes, this.above, start, at + likeAbove, end);
      at = end;
    }
    this.checksum.add(1);
    this.above = start;
  }

  /** The last row `count` times more. */
  repeat(count: number): void {
    const length = this.rowBytes + 1;
    if (this.rowBytes < WIDE_ROW_BYTES) {
      this.checksum.add(count);
      this.pending += count * length;
      if (this.pending < MIN_MATCH) this.endShortPending();
      return;
    }
    this.endPending(0, 0);
    this.checksum.load(FILTER_UP, this.zeros, 0);
    this.checksum.add(count);
    for (let row = 0; row < count; row++) {
      this.blocks.literal(FILTER_UP);
      this.blocks.literal(0);
      this.blocks.match(this.rowBytes - 1, false);
    }
    // What stands above the next row in the stream are those zeros.
    this.above = -1;
  }

  finish(): Uint8Array {
    this.endPending(0, 0);
    return this.blocks.finish(this.checksum.value);
  }

  private endPending(at: number, likeAbove: number): number {
    if (this.pending > 0) this.blocks.match(this.pending + likeAbove, true);
    this.pending = 0;
    return at + likeAbove;
  }

  /** One row of one byte. */
  private endShortPending(): void {
    this.blocks.literal(FILTER_NONE);
    this.blocks.literal(this.bytes[this.above] ?? 0);
    this.pending = 0;
  }

  /** Writes what comes next in the row and returns where it ends. */
  private step(start: number, at: number, likeAbove: number): number {
    const likeBefore = at === 0 ? 0 : countAlike(this.view, start + at, start + this.rowBytes, -1);
    if (likeAbove >= MIN_MATCH && likeAbove >= likeBefore) {
      this.blocks.match(likeAbove, true);
      return at + likeAbove;
    }
    if (likeBefore >= MIN_MATCH) {
      this.blocks.match(likeBefore, false);
      return at + likeBefore;
    }
    this.blocks.literal(this.bytes[start + at] ?? 0);
    return at + 1;
  }
}

/** How many bytes from `at` to `end` are the same at `distance` further on. Four at a time, wherever they begin: most of a row is like the one above. */
function countAlike(view: DataView, at: number, end: number, distance: number): number {
  let next = at;
  for (; next + 4 <= end; next += 4) {
    const difference = view.getUint32(next) ^ view.getUint32(next + distance);
    if (difference !== 0) return next - at + (Math.clz32(difference) >> 3);
  }
  while (next < end && view.getUint8(next) === view.getUint8(next + distance)) next++;
  return next - at;
}
