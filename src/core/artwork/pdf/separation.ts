/**
 * A spot colour as a PDF colour space (ISO 32000-1, 8.6.6.4): a plate of its own by the ink's name, and a mixture for devices that have no
 * such plate.
 */
import { createHash } from 'node:crypto';
import type { SpotInk } from '@shared/artwork';
import type { PdfColourSpace } from '../types';
import { formatAmounts } from '../vector/numbers';

export function toSeparation({ name, cmyk }: SpotInk): PdfColourSpace {
  const mixture = `<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[${formatAmounts(cmyk)}]/N 1>>`;
  const definition = `[/Separation/${escapeName(name)}/DeviceCMYK${mixture}]`;
  return { name: `S${createHash('sha256').update(definition).digest('hex').slice(0, 32)}`, definition };
}

/** Names are UTF-8; whatever is neither letter nor digit is written as `#` and its number. */
const escapeName = (name: string): string =>
  [...Buffer.from(name, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[0-9A-Za-z]/u.test(character) ? character : `#${byte.toString(16).padStart(2, '0').toUpperCase()}`;
    })
    .join('');
