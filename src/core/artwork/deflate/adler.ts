/**
 * Adler-32 (RFC 1950) of rows, each of which may be repeated: `a` is one and the sum of all bytes, `b` the sum of all values `a` ever had, both
 * modulo 65,521. A row adds to them what depends on the row alone, so repeating it is arithmetic.
 */
const MODULUS = 65_521;

export class Adler32 {
  private readonly rowLength: number;
  private a = 1;
  private b = 0;
  /** Of the last row: its sum, and the sum it gives `b` when `a` starts from nothing. */
  private sum = 0;
  private weighted = 0;

  /** Of rows of `rowLength` bytes, the first of which is given by itself. */
  constructor(rowLength: number) {
    this.rowLength = rowLength;
  }

  /** The row `first`, `bytes` from `start` on, `count` times. */
  row(first: number, bytes: Uint8Array, start: number, count: number): void {
    let sum = first;
    let weighted = first;
    const end = start + this.rowLength - 1;
    for (let at = start; at < end; at++) {
      sum += bytes[at] ?? 0;
      weighted += sum;
    }
    // Exact: a row of 40,000 bytes has a weighted sum below 2^38.
    this.sum = sum % MODULUS;
    this.weighted = weighted % MODULUS;
    this.repeat(count);
  }

  /** The last row `count` times more: `a` starts `sum` higher each time. */
  repeat(count: number): void {
    const { rowLength, sum, weighted } = this;
    const starts = count * this.a + (((count * (count - 1)) / 2) % MODULUS) * sum;
    this.b = (this.b + (starts % MODULUS) * rowLength + count * weighted) % MODULUS;
    this.a = (this.a + count * sum) % MODULUS;
  }

  get value(): number {
    return this.b * 65_536 + this.a;
  }
}
