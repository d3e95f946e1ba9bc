import { toSvg, traceModules } from '@core/artwork/svg';
import type { DisplayList, GlyphOutlines } from '@shared/artwork';
import { createQrMatrix } from '@shared/qr';
import { describe, expect, it } from 'vitest';

const matrix = createQrMatrix('http://weixin.qq.com/q/02xJvKlMpQrSt0000w07Ab', 'Q');

const boxes: GlyphOutlines = {
  outline: (glyphId) => [
    { op: 'M', x: 0, y: 0 },
    { op: 'L', x: glyphId, y: 0 },
    { op: 'Q', cx: glyphId, cy: 700, x: 0, y: 700 },
    { op: 'C', c1x: 0, c1y: 500, c2x: 0, c2y: 250, x: 0, y: 0 },
    { op: 'Z' },
  ],
};

const displayList: DisplayList = {
  widthMm: 50,
  heightMm: 60.5,
  operations: [
    { op: 'rect', xMm: 0, yMm: 0, widthMm: 50, heightMm: 60.5, ink: { kind: 'paper' } },
    { op: 'modules', xMm: 4.87804878, yMm: 4.87804878, moduleMm: 50 / 41, matrix, ink: { kind: 'black' } },
    {
      op: 'glyphs',
      xMm: 10.00004,
      baselineMm: 54,
      emMm: 3.5,
      weight: 400,
      glyphs: [
        { glyphId: 500, x: 0, y: 0 },
        { glyphId: 600, x: 550, y: 20 },
      ],
      text: '</text><script>"&\u0001\ufffe',
      ink: { kind: 'colour', cmyk: [0.9, 0, 0.6, 0.3], rgb: [7, 135, 74] },
    },
  ],
};

const noPictures = (): string => {
  throw new TypeError('There is no picture');
};
const svg = toSvg(displayList, boxes, noPictures);

describe('toSvg', () => {
  it('says its size in millimetres', () => {
    expect(svg).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="50mm" height="60\.5mm" viewBox="0 0 50 60\.5">\n/u,
    );
  });

  it('paints paper under everything', () => {
    expect(svg).toContain('<rect x="0" y="0" width="50" height="60.5" fill="#ffffff"/>\n<path');
  });

  it('draws all modules as one path in whole modules', () => {
    const path = /<path transform="translate\(4\.878 4\.878\) scale\(1\.2195122\)" fill="#000000" d="([^"]+)"\/>/u.exec(
      svg,
    )?.[1];
    expect(path).toMatch(/^(M\d+ \d+([hv]-?\d+)+z)+$/u);
    expect(path?.match(/M/gu)).toHaveLength(traceModules(matrix).length);
  });

  it('draws a row of text as one path of outlines, shifted in font units', () => {
    expect(svg).toContain(
      '<path transform="translate(10 54) scale(0.0035)" fill="#07874a" d="' +
        'M0 0L500 0Q500 -700 0 -700C0 -500 0 -250 0 0Z' +
        'M550 -20L1150 -20Q1150 -720 550 -720C550 -520 550 -270 550 -20Z"/>',
    );
  });

  it('draws an outline in millimetres, with its curves', () => {
    const commands = [
      { op: 'M', x: 1, y: 2 },
      { op: 'C', c1x: 1.5, c1y: 2, c2x: 2, c2y: 2.5, x: 2, y: 3.00001 },
      { op: 'Z' },
    ] as const;
    const ink = { kind: 'black' } as const;
    const list = { ...displayList, operations: [{ op: 'path', commands, fillRule: 'nonzero', ink } as const] };
    expect(toSvg(list, boxes, noPictures)).toContain('<path fill="#000000" d="M1 2C1.5 2 2 2.5 2 3Z"/>');
  });

  it('stretches a picture into its box', () => {
    const image = { widthPx: 1, heightPx: 1, channels: 1, data: Uint8Array.of(7) } as const;
    const box = { xMm: 1, yMm: 2, widthMm: 3, heightMm: 4 };
    const list = { ...displayList, operations: [{ op: 'image', ...box, image } as const] };
    expect(toSvg(list, boxes, ({ data }) => `data:,${data.join()}`)).toContain(
      '<image x="1" y="2" width="3" height="4" preserveAspectRatio="none" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:,7"/>',
    );
  });

  it('escapes text and drops what XML does not allow', () => {
    expect(svg).toContain('<title>&lt;/text&gt;&lt;script&gt;&quot;&amp;\ufffd\ufffd</title>');
  });

  it('has no title without text', () => {
    expect(toSvg({ ...displayList, operations: displayList.operations.slice(0, 2) }, boxes, noPictures)).not.toContain(
      'title',
    );
  });

  it('uses nothing that print programs read differently', () => {
    const elements = new Set([...svg.matchAll(/<(\w+)/gu)].map(([, name]) => name));
    expect(elements).toEqual(new Set(['svg', 'title', 'rect', 'path']));
    const attributes = new Set([...svg.matchAll(/ ([\w-]+)=/gu)].map(([, name]) => name));
    expect(attributes).toEqual(
      new Set(['version', 'encoding', 'xmlns', 'width', 'height', 'viewBox', 'x', 'y', 'fill', 'transform', 'd']),
    );
  });

  it('gives the same bytes for the same artwork', () => {
    expect(toSvg(structuredClone(displayList), boxes, noPictures)).toBe(svg);
  });
});
