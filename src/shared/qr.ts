/**
 * Text to modules. The encoder is the `qr` package; everything the app prints or simulates goes through this one function,
 * and the checker, which must not share code with it, does not.
 */
import { utf8ByteLength } from '@shared/domain';
import { AppError } from '@shared/errors';
import { encodeQR } from 'qr';

const levelNames = { L: 'low', M: 'medium', Q: 'quartile', H: 'high' } as const;

/** The encoder insists on at least one module of border; it is cut off again. */
const BORDER_MODULES = 1;

/** Data bytes of the largest symbol, version 40 (ISO/IEC 18004:2015, table 7), byte mode. */
const maxBytes: Readonly<Record<ErrorCorrection, number>> = { L: 2953, M: 2331, Q: 1663, H: 1273 };

/**
 * Encodes `text` in the smallest version that holds it: a 45-byte WeChat url takes version 4 (33 modules) at M and Q,
 * but version 4 ends at 46 bytes at Q, so the version is never assumed.
 * @throws AppError ARTWORK_URL_EMPTY or ARTWORK_URL_TOO_LONG
 */
export function createQrMatrix(text: string, errorCorrection: ErrorCorrection): QrMatrix {
  if (text === '') throw new AppError('ARTWORK_URL_EMPTY');
  const bytes = utf8ByteLength(text);
  if (bytes > maxBytes[errorCorrection]) {
    throw new AppError('ARTWORK_URL_TOO_LONG', { bytes, max: maxBytes[errorCorrection] });
  }
  const rows = encodeQR(text, 'raw', { ecc: levelNames[errorCorrection], border: BORDER_MODULES });
  const size = rows.length - 2 * BORDER_MODULES;
  const modules = new Uint8Array(size * size);
  for (let y = 0; y < size; y++) {
    const row = rows[y + BORDER_MODULES];
    for (let x = 0; x < size; x++) if (row?.[x + BORDER_MODULES] === true) modules[y * size + x] = 1;
  }
  return { size, version: (size - 17) / 4, errorCorrection, modules };
}

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
