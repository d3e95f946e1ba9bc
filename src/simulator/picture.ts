/**
 * The picture showqrcode sends: a 430 x 430 JPEG of the url, drawn by a QR encoder and a JPEG encoder that are no part
 * of the app's own artwork. Drawing takes some ten milliseconds, so the last few are kept.
 */
import { encode as encodeJpeg } from 'jpeg-js';
import { encodeQR } from 'qr';

/** The usual size of WeChat's picture; no public page states it. */
export const PICTURE_SIZE_PX = 430;

const QUIET_ZONE_MODULES = 4;
const JPEG_QUALITY = 90;
const KEPT_PICTURES = 32;

export class PictureBook {
  readonly #kept = new Map<string, Buffer>();

  /** The JPEG of a url. */
  of(url: string): Buffer {
    const picture = this.#kept.get(url) ?? drawPicture(url);
    this.#kept.delete(url);
    this.#kept.set(url, picture);
    if (this.#kept.size > KEPT_PICTURES) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    return picture;
  }
}

function drawPicture(url: string): Buffer {
  const rows = encodeQR(url, 'raw', { ecc: 'medium', border: 1 }).slice(1, -1);
  const modulePx = Math.floor(PICTURE_SIZE_PX / (rows.length + 2 * QUIET_ZONE_MODULES));
  const marginPx = Math.floor((PICTURE_SIZE_PX - rows.length * modulePx) / 2);
  const rgba = Buffer.alloc(PICTURE_SIZE_PX * PICTURE_SIZE_PX * 4, 255);
  for (const [rowIndex, row] of rows.entries()) {
    for (const [columnIndex, isDark] of row.slice(1, -1).entries()) {
      if (isDark) fillModule(rgba, marginPx + columnIndex * modulePx, marginPx + rowIndex * modulePx, modulePx);
    }
  }
  return encodeJpeg({ width: PICTURE_SIZE_PX, height: PICTURE_SIZE_PX, data: rgba }, JPEG_QUALITY).data;
}

/** Alpha goes to 0 too, which JPEG does not have. */
function fillModule(rgba: Buffer, left: number, top: number, sizePx: number): void {
  for (let y = top; y < top + sizePx; y += 1) {
    const start = (y * PICTURE_SIZE_PX + left) * 4;
    rgba.fill(0, start, start + sizePx * 4);
  }
}
