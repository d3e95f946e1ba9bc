/**
 * Adler-32 (RFC 1950) of rows, each of which may be repeated: `a` is one and the sum of all bytes, `b` the sum of all values `a` ever had, both
 * modulo 65,521. A row adds to them what depends on the row alone, so repeating it is arithmetic.
 */
const MODULUS = 65_521;

export class Adler32 {
  private readonly rowLength: number;
  private a = 1;
  private b = 0;
  /** Of the row at hand: its sum, and the sum it gives `b` when `a` starts from nothing. Exact: a row of 50,000 bytes stays below 2^39. */
  private sum = 0;
  private weighted = 0;

  constructor(rowLength: number) {
    this.rowLength = rowLength;
  }

  /** Takes another row at hand: `first` and `bytes` from `start` on. */
  load(first: number, bytes: Uint8Array, start: number): void {
    let sum = first;
    let weighted = first;
    const end = start + this.rowLength - 1;
    for (let at = start; at < end; at++) {
      sum += bytes[at] ?? 0;
      weighted += sum;
    }
    this.sum = sum;
    this.weighted = weighted;
  }

  /** Changes the row at hand, which begins at `above` in `bytes`: from byte `from` to byte `to` it is like the row at `start`. */
  change(bytes: Uint8Array, above: number, start: number, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const difference = (bytes[start + at] ?? 0) - (bytes[above + at] ?? 0);
      this.sum += difference;
      // One byte stands before these.
      this.weighted += difference * (this.rowLength - 1 - at);
    }
  }

  /** Adds the row at hand `count` times: `a` starts `sum` higher each time. */
  add(count: number): void {
    const { rowLength } = this;
    const sum = this.sum % MODULUS;
    const weighted = this.weighted % MODULUS;
    const starts = count * this.a + (((count * (count - 1)) / 2) % MODULUS) * sum;
    this.b = (this.b + (starts % MODULUS) * rowLength + count * weighted) % MODULUS;
    this.a = (this.a + count * sum) % MODULUS;
  }

  get value(): number {
    return this.b * 65_536 + this.a;
  }
}
