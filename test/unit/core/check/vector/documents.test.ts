import { deflateSync } from 'node:zlib';
import { toEps } from '@core/artwork/eps';
import { toPdf } from '@core/artwork/pdf/document';
import { UnreadableDocument } from '@core/check/vector/lexer';
import { readPdfPage } from '@core/check/vector/pdf';
import { readEpsPage } from '@core/check/vector/postscript';
import { describe, expect, it } from 'vitest';
import { artworkOf, urlOf } from '../../../../support/artwork';

const noGlyphs = { outline: () => [] };
const artwork = artworkOf(urlOf(1));

/** A PDF as another program would write it: content and resources as they are given. */
function toForeignPdf(content: string, resources = '', objects: readonly string[] = []): Buffer {
  const stream = deflateSync(content).toString('latin1');
  const bodies = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<</Type/Page/MediaBox[0 0 10 10]/TrimBox[0 0 10 10]/BleedBox[0 0 10 10]/Resources<<${resources}>>/Contents 4 0 R>>`,
    `<</Filter/FlateDecode/Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    ...objects,
  ];
  let text = '%PDF-1.4\n';
  const rows = bodies.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`;
  text += `trailer\n<</Size ${rows.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** The page in ten by ten pixels: `#` dark, `.` light, blank for bare page. */
function draw(bytes: Uint8Array): readonly string[] {
  const picture = readPdfPage(bytes).draw(10);
  const toText = (luma: number): string => (luma > 200 ? '.' : luma > 20 ? '+' : '#');
  return Array.from({ length: 10 }, (_, y) =>
    Array.from({ length: 10 }, (_, x) => toText(picture.luma(x, y))).join(''),
  );
}

const paper = '0 0 0 0 k 0 0 10 10 re f ';

describe('readPdfPage', () => {
  it('carries matrices from the inside out and puts colours back', () => {
    const content = `${paper}q 2 0 0 2 1 1 cm 0 0 0 1 k 0 0 1 1 re f q 1 0 0 1 1 1 cm 0 1 0 0 k 0 0 1 1 re f Q 2 0 1 1 re f Q 0 9 1 1 re f`;
    expect(draw(toForeignPdf(content))).toEqual([
      '..........',
      '..........',
      '..........',
      '..........',
      '..........',
      '...++.....',
      '...++.....',
      '.##..##...',
      '.##..##...',
      '..........',
    ]);
  });

  it('fills by winding: a contour the other way is a hole, one the same way is not', () => {
    const frame = '1 1 m 9 1 l 9 9 l 1 9 l h ';
    const hole = '3 3 m 3 7 l 7 7 l 7 3 l h ';
    const solid = '3 3 m 7 3 l 7 7 l 3 7 l h ';
    const holed = draw(toForeignPdf(`${paper}0 0 0 1 k ${frame}${hole}f`));
    expect([holed[2], holed[5]]).toEqual(['.########.', '.##....##.']);
    expect(draw(toForeignPdf(`${paper}0 0 0 1 k ${frame}${solid}f`))[5]).toBe('.########.');
  });

  it('follows curves and closes what was left open', () => {
    const rows = draw(toForeignPdf(`${paper}0 0 0 1 k 1 1 m 1 11 9 11 9 1 c f`));
    expect(rows[1]).toBe('..........');
    expect([rows[2], rows[8], rows[9]]).toEqual(['...####...', '.########.', '..........']);
  });

  it('draws pictures, upright and turned', () => {
    const data = deflateSync(Uint8Array.from([0, 255, 128, 255])).toString('latin1');
    const picture = `<</Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length ${data.length}>>\nstream\n${data}\nendstream`;
    const at = (matrix: string) =>
      draw(toForeignPdf(`${paper}q ${matrix} cm /P Do Q`, '/XObject<</P 5 0 R>>', [picture]));
    expect(at('4 0 0 4 0 6').slice(0, 4)).toEqual(['##........', '##........', '++........', '++........']);
    expect(at('0 4 -4 0 4 6').slice(0, 4)).toEqual(['..........', '..........', '##++......', '##++......']);
  });

  it('paints spot colours as their mixture, in the amount asked for', () => {
    const spot = '[/Separation/Gold#201/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 0 0 0.8]/N 1>>]';
    const content = `${paper}/G cs 1 scn 0 9 4 1 re f 0 scn 4 9 2 1 re f 0 0 0 1 k 6 9 1 1 re f`;
    expect(draw(toForeignPdf(content, '/ColorSpace<</G 5 0 R>>', [spot]))[0]).toBe('++++..#...');
  });

  it.each([
    ['no separation', '[/DeviceN[/A]/DeviceCMYK<</FunctionType 2/C0[0 0 0 0]/C1[0 0 0 1]/N 1>>]'],
    ['a mixture of light', '[/Separation/A/DeviceRGB<</FunctionType 2/C0[0 0 0 0]/C1[0 0 0 1]/N 1>>]'],
    ['a curve', '[/Separation/A/DeviceCMYK<</FunctionType 2/C0[0 0 0 0]/C1[0 0 0 1]/N 2>>]'],
    ['ink where there is none', '[/Separation/A/DeviceCMYK<</FunctionType 2/C0[0 0 0 1]/C1[0 0 0 1]/N 1>>]'],
  ])('refuses a colour space with %s', (_name, space) => {
    const file = toForeignPdf(`${paper}/G cs 1 scn 0 0 1 1 re f`, '/ColorSpace<</G 5 0 R>>', [space]);
    expect(() => readPdfPage(file)).toThrow(UnreadableDocument);
  });

  it.each([
    ['text', 'BT ET'],
    ['an amount of no spot colour', '1 scn'],
    ['a colour space it does not have', '/X cs 1 scn'],
    ['a stroke', '0 0 m 5 5 l S'],
    ['another colour space', '0 0 0 rg'],
    ['grey', '0 g'],
    ['a clip', '0 0 5 5 re W n'],
    ['an even-odd fill', '0 0 5 5 re f*'],
    ['too few operands', '0 0 5 re f'],
    ['too many operands', '0 0 5 5 5 re f'],
    ['something unknown to draw', '/X Do'],
    ['a name in the wrong place', '/X 0 0 m'],
    ['a save without restore', 'q'],
    ['a restore without save', 'Q'],
    ['a path without fill', '0 0 m 5 5 l h'],
    ['inline pictures', 'BI /W 1 ID x EI'],
  ])('refuses %s', (_name, content) => {
    expect(() => readPdfPage(toForeignPdf(content))).toThrow(UnreadableDocument);
  });

  it('notices a damaged file', () => {
    const good = Buffer.from(toPdf(artwork, noGlyphs));
    expect(readPdfPage(good).trimWidthPt).toBeCloseTo(141.7323, 4);
    const at = (text: string): number => good.indexOf(text);
    const places = [
      0,
      at('stream\n') + 20,
      at('/Length') + 8,
      at('/Kids') + 6,
      at('xref\n') + 30,
      at('trailer') + 3,
      good.length - 3,
    ];
    for (const place of places) {
      const bad = Buffer.from(good);
      bad[place] = (bad[place] ?? 0) ^ 0x15;
      expect(() => readPdfPage(bad), `byte ${place}`).toThrow();
    }
  });
});

describe('readEpsPage', () => {
  const good = Buffer.from(toEps(artwork, noGlyphs)).toString('latin1');
  const read = (text: string) => readEpsPage(Buffer.from(text, 'latin1'));

  it('reads its size from the exact bounding box', () => {
    const { trimWidthPt, trimHeightPt } = read(good);
    expect([trimWidthPt, trimHeightPt]).toEqual([141.7323, 170.0787]);
    expect(good).toContain('%%BoundingBox: 0 0 142 171\n');
  });

  it.each([
    ['no header', (text: string) => text.replace('EPSF-3.0', 'EPSF-2.0')],
    ['no bounding box', (text: string) => text.replace('%%BoundingBox', '%%Boundingbox')],
    ['bounding boxes that differ', (text: string) => text.replace('BoundingBox: 0 0 142', 'BoundingBox: 0 0 143')],
    ['no showpage', (text: string) => text.replace('\nshowpage', '')],
    ['a missing definition', (text: string) => text.replace('/re{', '/rf{')],
    ['a definition that takes too much', (text: string) => text.replace('/m{moveto}', '/m{moveto pop}')],
    ['an unknown operator', (text: string) => text.replace('\nQ\nend', '\nstroke Q\nend')],
    ['something left on the stack', (text: string) => text.replace('\nshowpage', '\n7 showpage')],
    ['a save too many', (text: string) => text.replace('\nQ\nend', '\nend')],
    ['bytes that are not text', (text: string) => text.replace('showpage', 'showpage %\u00e9')],
    ['an end that is cut off', (text: string) => text.slice(0, -4)],
  ])('refuses %s', (_name, spoil) => {
    const bad = spoil(good);
    expect(bad).not.toBe(good);
    expect(() => read(bad)).toThrow(UnreadableDocument);
  });

  it('mixes a spot colour as the file says', () => {
    const spot = { kind: 'spot', name: 'Gold (1)', cmyk: [0, 0, 0, 0.5], rgb: [128, 128, 128] } as const;
    const operations = artwork.operations.map((operation) =>
      operation.op === 'modules' ? { ...operation, ink: spot } : operation,
    );
    const text = Buffer.from(toEps({ ...artwork, operations }, noGlyphs)).toString('latin1');
    expect(read(text).draw(41).luma(4, 4)).toBe(128);
    expect(read(text.replace('exch 0.5 mul}', 'exch 1 mul}')).draw(41).luma(4, 4)).toBe(0);
    expect(() => read(text.replace('/Separation', '/Indexed'))).toThrow(UnreadableDocument);
  });

  it('believes the prolog, not its names', () => {
    // Black and magenta exchanged: the code is drawn in a colour.
    const swapped = read(
      good.replace('/k{setcmykcolor}', '/k{4 2 roll exch 4 1 roll exch 4 2 roll exch setcmykcolor}'),
    );
    const lumas = new Set(Array.from({ length: 100 }, (_, x) => swapped.draw(100).luma(x, 50)));
    expect(lumas).not.toContain(0);
  });
});
