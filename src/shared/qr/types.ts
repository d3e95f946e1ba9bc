/**
 * A QR symbol as modules (ISO/IEC 18004), without quiet zone.
 */
export type ErrorCorrection = 'L' | 'M' | 'Q' | 'H';

export interface QrMatrix {
  /** Modules per side: 21 + 4 × (version − 1). */
  readonly size: number;
  readonly version: number;
  readonly errorCorrection: ErrorCorrection;
  /** Row-major, 1 = dark; length size × size. */
  readonly modules: Uint8Array;
}
