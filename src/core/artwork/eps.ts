/**
 * Display list → Encapsulated PostScript (Adobe EPSF 3.0): the PDF's operators with their names defined first, CMYK, outlines, 7-bit text.
 */
import { deflateSync } from 'node:zlib';
import type { DisplayList, GlyphOutlines, PixelImage, SpotInk } from '@shared/artwork';
import { oncePerImage } from './caches';
import { toCmyk, toImageSamples } from './colour';
import { outlineModules } from './vector/module-paths';
import {
  formatAmounts,
  formatNumber,
  formatPt,
  formatScale,
  inlineGlyphs,
  PT_PER_MM,
  toOperators,
} from './vector/operators';

/** A dictionary of its own: the page that takes this in keeps its own meanings of these names. */
const PROLOG = `/ChannelQrStudio 12 dict def
ChannelQrStudio begin
/q{gsave}bind def
/Q{grestore}bind def
/cm{6 array astore concat}bind def
/k{setcmykcolor}bind def
/m{moveto}bind def
/l{lineto}bind def
/c{curveto}bind def
/h{closepath}bind def
/f{fill}bind def
/re{4 2 roll m 1 index 0 rlineto 0 exch rlineto neg 0 rlineto h}bind def
end`;

const HEX_LINE = 128;
const plates = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const;

/** Equal display lists give equal bytes. */
export function toEps(displayList: DisplayList, outlines: GlyphOutlines): Uint8Array {
  const { widthMm, heightMm } = displayList;
  const [width, height] = [widthMm * PT_PER_MM, heightMm * PT_PER_MM];
  const unit = formatScale(PT_PER_MM);
  const operators = toOperators(displayList, {
    modules: outlineModules,
    glyphs: (operation) => inlineGlyphs(operation, outlines),
    image: ({ image }) => toImage(image),
    spot: toSpot,
  });
  return new TextEncoder().encode(`%!PS-Adobe-3.0 EPSF-3.0
%%BoundingBox: 0 0 ${roundUp(width)} ${roundUp(height)}
%%HiResBoundingBox: 0 0 ${formatPt(widthMm)} ${formatPt(heightMm)}
%%Creator: Channel QR Studio
%%LanguageLevel: 3
%%DocumentData: Clean7Bit
${platesOf(displayList)}%%Pages: 1
%%EndComments
%%BeginProlog
${PROLOG}
%%EndProlog
%%Page: 1 1
ChannelQrStudio begin
q
${unit} 0 0 -${unit} 0 ${formatPt(heightMm)} cm
${operators}Q
end
showpage
%%Trailer
%%EOF
`);
}

/** The box must hold everything, but a rounding error must not add a whole point. */
const roundUp = (points: number): number => Math.ceil(Number(formatNumber(points, 4)));

/** Comment lines that say which plates the file needs, for programs that look no further. */
function platesOf({ operations }: DisplayList): string {
  const spots = new Map<string, string>();
  for (const operation of operations) {
    if (operation.op === 'image' || operation.ink.kind !== 'spot') continue;
    spots.set(toText(operation.ink.name), formatAmounts(operation.ink.cmyk));
  }
  const mixed = plates.filter((_, plate) =>
    operations.some((operation) => {
      if (operation.op === 'image') return operation.image.channels === 3 || plate === 3;
      return operation.ink.kind !== 'spot' && (toCmyk(operation.ink)[plate] ?? 0) > 0;
    }),
  );
  return [
    ...(mixed.length === 0 ? [] : [`%%DocumentProcessColors: ${mixed.join(' ')}\n`]),
    ...(spots.size === 0 ? [] : [`%%DocumentCustomColors: ${[...spots.keys()].join(' ')}\n`]),
    ...[...spots].map(([name, amounts]) => `%%CMYKCustomColor: ${amounts} ${name}\n`),
  ].join('');
}

/** A plate of its own, and how a device without it mixes the ink (PostScript Language Reference, 4.8.4). */
function toSpot({ name, cmyk }: SpotInk): string {
  const [cyan, magenta, yellow, black] = cmyk.map((amount) => formatNumber(amount, 4));
  const mix = `{dup ${cyan} mul exch dup ${magenta} mul exch dup ${yellow} mul exch ${black} mul}`;
  return `[/Separation ${toText(name)} /DeviceCMYK ${mix}]setcolorspace 1 setcolor\n`;
}

/** UTF-8 as a PostScript string of 7-bit characters. */
const toText = (text: string): string =>
  `(${[...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return byte < 0x7f && !'()\\'.includes(character) ? character : `\\${byte.toString(8).padStart(3, '0')}`;
    })
    .join('')})`;

/** A batch's logo is on every one of its artworks. */
const toImage = oncePerImage((image: PixelImage): string => {
  const { colourSpace, data } = toImageSamples(image);
  const { widthPx, heightPx } = image;
  const decode = colourSpace === 'DeviceGray' ? '0 1' : '0 1 0 1 0 1 0 1';
  const hex = deflateSync(data).toString('hex');
  const lines = Array.from({ length: Math.ceil(hex.length / HEX_LINE) }, (_, line) =>
    hex.slice(line * HEX_LINE, (line + 1) * HEX_LINE),
  );
  return `/${colourSpace} setcolorspace
<</ImageType 1/Width ${widthPx}/Height ${heightPx}/BitsPerComponent 8/Decode[${decode}]
/ImageMatrix[${widthPx} 0 0 -${heightPx} 0 ${heightPx}]
/DataSource currentfile/ASCIIHexDecode filter/FlateDecode filter>>image
${lines.join('\n')}>
`;
});
