/**
 * Logos: any picture a person picks becomes a small opaque PNG that a design carries with it, and that PNG becomes pixels again for
 * drawing. Both by resvg, which reads PNG, JPEG, GIF, WebP and SVG.
 */
import type { PixelImage } from '@shared/artwork';
import { AppError } from '@shared/errors';
import { toDataUrl } from './png';

/** Longest side. The field of a logo on an A4 poster is some 30 mm wide: that is 500 dpi. */
const LOGO_PX = 600;
export const MAX_LOGO_BYTES = 10 * 1024 * 1024;
/** A file of a few kilobytes can unfold to gigabytes. */
const MAX_SOURCE_PIXELS = 60_000_000;
/** Differences of channels nobody sees: such a logo is grey, and prints on the black plate alone. */
const GREY_TOLERANCE = 4;

const PAPER = '#ffffff';
const noFonts = { font: { loadSystemFonts: false } } as const;

/**
 * Makes a picked file ready for a design: at most 600 pixels, on white, as `data:image/png;base64,…`. Drawn on another thread.
 * @throws AppError ARTWORK_LOGO_UNREADABLE, ARTWORK_LOGO_TOO_LARGE, ARTWORK_LOGO_TEXT or ARTWORK_LOGO_LINKED
 */
export async function readLogo(bytes: Uint8Array): Promise<string> {
  if (bytes.length > MAX_LOGO_BYTES)
    throw new AppError('ARTWORK_LOGO_TOO_LARGE', { limitMb: MAX_LOGO_BYTES / 1024 ** 2 });
  // Only who picks a logo needs the library.
  const { Resvg, renderAsync } = await import('@resvg/resvg-js');
  try {
    const svg = toSvgSource(bytes);
    const { width, height } = new Resvg(svg, noFonts);
    if (width * height > MAX_SOURCE_PIXELS)
      throw new AppError('ARTWORK_LOGO_TOO_LARGE', { limitMb: MAX_LOGO_BYTES / 1024 ** 2 });
    const isVector = !svg.startsWith(PICTURE_START);
    const longest = isVector ? LOGO_PX : Math.min(LOGO_PX, Math.max(width, height));
    const fitTo = { mode: width >= height ? 'width' : 'height', value: Math.round(longest) } as const;
    const image = toPixelImage(await renderAsync(svg, { ...noFonts, background: PAPER, fitTo }));
    if (isBlank(image)) throw new AppError('ARTWORK_LOGO_UNREADABLE');
    return toDataUrl(image);
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('ARTWORK_LOGO_UNREADABLE', {}, { cause });
  }
}

const PICTURE_START = '<svg xmlns="http://www.w3.org/2000/svg"><image ';
/** Without a size of its own, so that it takes the picture's. */
const toPictureSource = (dataUrl: string): string => `${PICTURE_START}href="${dataUrl}"/></svg>`;

/** Any picture as SVG text. */
function toSvgSource(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mediaType = mediaTypes.find(({ signature }) =>
    buffer.subarray(0, 12).toString('latin1').match(signature),
  )?.name;
  if (mediaType !== undefined) return toPictureSource(`data:${mediaType};base64,${buffer.toString('base64')}`);
  const text = buffer.toString('utf8').replace(/^\uFEFF/u, '');
  if (!/<svg[\s>]/iu.test(text)) throw new AppError('ARTWORK_LOGO_UNREADABLE');
  // There is no font to set it in: it would vanish without a word.
  if (/<(?:\w+:)?text[\s>]/iu.test(text)) throw new AppError('ARTWORK_LOGO_TEXT');
  // A drawing from somebody else must not fetch files of this computer.
  if (/\bhref\s*=\s*["'](?!#|data:image\/(?:png|jpe?g|gif|webp)[;,])/iu.test(text))
    throw new AppError('ARTWORK_LOGO_LINKED');
  return text;
}

const mediaTypes = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a file's first bytes
  { name: 'image/png', signature: /^\x89PNG\r\n\x1a\n/u },
  { name: 'image/jpeg', signature: /^\xff\xd8\xff/u },
  { name: 'image/gif', signature: /^GIF8[79]a/u },
  { name: 'image/webp', signature: /^RIFF[\s\S]{4}WEBP/u },
] as const;

/** The pixels of a design's logo. @throws AppError ARTWORK_LOGO_UNREADABLE */
export async function createLogoReader(): Promise<(dataUrl: string) => PixelImage> {
  const { Resvg } = await import('@resvg/resvg-js');
  return (dataUrl) => {
    try {
      const drawing = new Resvg(toPictureSource(dataUrl), { ...noFonts, background: PAPER });
      if (drawing.getBBox() === undefined) throw new TypeError('nothing to see');
      return toPixelImage(drawing.render());
    } catch (cause) {
      throw new AppError('ARTWORK_LOGO_UNREADABLE', {}, { cause });
    }
  };
}

/** Opaque RGBA to as few channels as show the same. */
function toPixelImage(image: {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}): PixelImage {
  const { width: widthPx, height: heightPx, pixels } = image;
  const count = widthPx * heightPx;
  const channels = isGrey(pixels) ? 1 : 3;
  const data = new Uint8Array(count * channels);
  for (let at = 0; at < count; at++) {
    for (let channel = 0; channel < channels; channel++) data[at * channels + channel] = pixels[4 * at + channel] ?? 0;
  }
  return { widthPx, heightPx, channels, data };
}

function isGrey(pixels: Uint8Array): boolean {
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > GREY_TOLERANCE) return false;
  }
  return true;
}

const isBlank = ({ data }: PixelImage): boolean => data.every((value) => value === 255);
