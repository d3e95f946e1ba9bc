/**
 * A QR symbol as modules (ISO/IEC 18004), without quiet zone.
 */
export const errorCorrections = ['L', 'M', 'Q', 'H'] as const;
export type ErrorCorrection = (typeof errorCorrections)[number];

export interface QrMatrix {
  /** Modules per side: 21 + 4 × (version − 1). */
  readonly size: number;
  readonly version: number;
  readonly errorCorrection: ErrorCorrection;
  /** Row-major, 1 = dark; length size × size. */
  readonly modules: Uint8Array;
}
