import { createLogoReader, readLogo } from '@core/artwork/logo';
import { encodeImagePng } from '@core/artwork/png';
import { logoSchema } from '@shared/artwork';
import { beforeAll, describe, expect, it } from 'vitest';
import { ringLogo, ringLogoImage } from '../../../support/logo';

const svg = (content: string, attributes = 'viewBox="0 0 20 10"'): Uint8Array =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`);
const green = '<rect width="20" height="10" fill="#07874a"/>';

let toPixels: Awaited<ReturnType<typeof createLogoReader>>;
beforeAll(async () => {
  toPixels = await createLogoReader();
});

const sizeOf = (dataUrl: string) => {
  const { widthPx, heightPx, channels } = toPixels(dataUrl);
  return { widthPx, heightPx, channels };
};

describe('readLogo', () => {
  it('draws an SVG at 600 pixels in its own proportions', async () => {
    expect(sizeOf(await readLogo(svg(green)))).toEqual({ widthPx: 600, heightPx: 300, channels: 3 });
    expect(sizeOf(await readLogo(svg(green, 'viewBox="0 0 10 20"')))).toMatchObject({ widthPx: 300, heightPx: 600 });
  });

  it('keeps a small PNG pixel for pixel', async () => {
    expect(toPixels(await readLogo(encodeImagePng(ringLogoImage)))).toEqual(ringLogoImage);
  });

  it('makes a large picture smaller', async () => {
    const data = new Uint8Array(1500 * 1000).fill(40);
    const large = encodeImagePng({ widthPx: 1500, heightPx: 1000, channels: 1, data });
    expect(sizeOf(await readLogo(large))).toEqual({ widthPx: 600, heightPx: 400, channels: 1 });
  });

  it('stands on white where it is transparent, and prints greys with black alone', async () => {
    const { channels, data } = toPixels(await readLogo(svg('<rect x="10" width="10" height="10"/>')));
    expect([channels, data[0], data[599]]).toEqual([1, 255, 0]);
  });

  it('gives what a design takes', async () => {
    const logo = { image: await readLogo(svg(green)), sizePercent: 20 };
    expect(logoSchema.parse(logo)).toEqual(logo);
  });

  it.each([
    ['text that is not outlined', svg('<text y="8">店</text>'), 'ARTWORK_LOGO_TEXT'],
    ['text behind a prefix', svg('<svg:text y="8">店</svg:text>'), 'ARTWORK_LOGO_TEXT'],
    ['a file of this computer', svg('<image href="/etc/logo.png" width="9" height="9"/>'), 'ARTWORK_LOGO_LINKED'],
    ['an address', svg("<image xlink:href='https://example.com/a.png'/>"), 'ARTWORK_LOGO_LINKED'],
    ['a drawing in a drawing', svg('<image href="data:image/svg+xml;base64,AA=="/>'), 'ARTWORK_LOGO_LINKED'],
    ['nothing but white', svg('<rect width="20" height="10" fill="#fff"/>'), 'ARTWORK_LOGO_UNREADABLE'],
    [
      'a broken drawing',
      new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><rect'),
      'ARTWORK_LOGO_UNREADABLE',
    ],
    ['a cut-off PNG', encodeImagePng(ringLogoImage).subarray(0, 60), 'ARTWORK_LOGO_UNREADABLE'],
    ['no picture', new TextEncoder().encode('%PDF-1.7'), 'ARTWORK_LOGO_UNREADABLE'],
    ['nothing at all', new Uint8Array(), 'ARTWORK_LOGO_UNREADABLE'],
    ['more pixels than a poster', svg(green, 'width="20000" height="10000"'), 'ARTWORK_LOGO_TOO_LARGE'],
  ])('refuses %s', async (_name, bytes, code) => {
    await expect(readLogo(bytes)).rejects.toThrow(expect.objectContaining({ code }));
  });
});

describe('a logo in a design', () => {
  it('is read pixel for pixel', () => expect(toPixels(ringLogo)).toEqual(ringLogoImage));

  it('that is damaged is refused', () => {
    expect(() => toPixels('data:image/png;base64,AAAA')).toThrow(
      expect.objectContaining({ code: 'ARTWORK_LOGO_UNREADABLE' }),
    );
  });
});
