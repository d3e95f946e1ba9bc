/**
 * Recognises WeChat's picture by its bytes: kind, size in pixels, and whether it arrived whole.
 */
import type { WechatPicture } from './types';

/** null when the bytes are not a complete JPEG or PNG. */
export function toPicture(bytes: Buffer): WechatPicture | null {
  if (bytes.length >= 4 && bytes[0] === 0xff && bytes[1] === 0xd8) return toJpeg(bytes);
  if (bytes.subarray(0, 8).equals(pngSignature)) return toPng(bytes);
  return null;
}

const endOfImage = Buffer.from([0xff, 0xd9]);
/** Some encoders pad after the end-of-image marker. */
const paddingMaxBytes = 64;

/** ITU-T T.81, annex B: segments `FF marker length`, the frame header (SOF) holds height and width. */
function toJpeg(bytes: Buffer): WechatPicture | null {
  if (bytes.lastIndexOf(endOfImage) < bytes.length - 2 - paddingMaxBytes) return null;
  let offset = 2;
  while (offset + 9 < bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1] ?? 0;
    if (isStartOfFrame(marker)) {
      const heightPx = bytes.readUInt16BE(offset + 5);
      const widthPx = bytes.readUInt16BE(offset + 7);
      return { bytes, mediaType: 'image/jpeg', widthPx, heightPx };
    }
    // FF may be repeated as a fill byte before a marker.
    offset += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(offset + 2);
  }
  return null;
}

/** SOF0…SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** ISO/IEC 15948: the first chunk is IHDR, the last IEND. */
function toPng(bytes: Buffer): WechatPicture | null {
  const isWhole = bytes.length >= 45 && bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND';
  if (!isWhole || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  return { bytes, mediaType: 'image/png', widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) };
}
