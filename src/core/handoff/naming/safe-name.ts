/**
 * Names any file system of a customer or print shop can hold: NTFS, FAT, APFS, ext4, and every unzip tool on the way.
 * Rules: learn.microsoft.com › Naming Files, Paths, and Namespaces; byte limits are those of APFS and ext4 (255).
 */

/** Room a name may take: UTF-16 units as NTFS counts, UTF-8 bytes as ext4 and APFS do. */
export interface NameRoom {
  readonly units: number;
  readonly bytes: number;
}

/** Device names of Windows; an extension does not make them harmless. `¹²³` count as digits there. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/iu;

/** Half characters, and code points that are no characters. */
const BROKEN = /\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** Characters nobody sees: bidi controls can make `gnp.exe` look like `exe.png`. The joiner of emoji and flag tags stay. */
const INVISIBLE = /(?![\u{200d}\u{e0020}-\u{e007f}])\p{Cf}/gu;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * `text` as one safe name component without extension, or '' when nothing of it is left. Never cuts a character or an emoji in two.
 * A device name of Windows takes one unit more than `room`.
 */
export function toSafeName(text: string, room: NameRoom): string {
  const clean = text
    .replace(BROKEN, '')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]/gu, '_')
    // A leading dot hides a file on macOS and Linux; Windows drops dots and spaces at the end.
    .replace(/^[\s.]+/u, '')
    .replace(TAIL, '');
  return clean === '' ? '' : escapeReserved(shorten(clean, room));
}

/** `CON` becomes `CON_`, `CON.txt` becomes `CON_.txt`. */
const escapeReserved = (name: string): string => name.replace(RESERVED, (device) => `${device}_`);

const TAIL = /[\s.]+$/u;

function shorten(name: string, room: NameRoom): string {
  if (fits(name, room)) return name;
  let kept = '';
  for (const { segment } of graphemes.segment(name)) {
    if (!fits(kept + segment, room)) break;
    kept += segment;
  }
  return kept.replace(TAIL, '');
}

const fits = (name: string, { units, bytes }: NameRoom): boolean =>
  name.length <= units && Buffer.byteLength(name) <= bytes;

/** Two names with the same key are the same file somewhere: case, normal form and invisible joiners do not count. */
export const toNameKey = (name: string): string =>
  name
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\u{200d}\u{fe0e}\u{fe0f}]/gu, '');
