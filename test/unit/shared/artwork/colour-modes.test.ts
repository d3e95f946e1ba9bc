import { defaultDesign, fittingModes, losesColour } from '@shared/artwork';
import { describe, expect, it } from 'vitest';

const logo = { image: 'data:image/png;base64,AAAA', sizePercent: 20 };
const green = { kind: 'colour', cmyk: [1, 0, 1, 0], rgb: [0, 150, 64] } as const;

describe('colour modes', () => {
  it.each([
    ['black', {}, { pngMode: 'bilevel', tiffMode: 'bilevel-g4' }],
    ['a colour', { ink: green }, { pngMode: 'bilevel', tiffMode: 'cmyk-lzw' }],
    ['a logo', { logo }, { pngMode: 'rgb', tiffMode: 'cmyk-lzw' }],
  ] as const)('that fit %s lose nothing of it', (_name, change, modes) => {
    const design = { ...defaultDesign, ...change };
    expect(fittingModes(design)).toEqual(modes);
    expect(losesColour(design, fittingModes(design))).toEqual({ png: false, tiff: false });
  });

  it('lose what two tones cannot hold', () => {
    const modes = { pngMode: 'grey', tiffMode: 'grey-lzw' } as const;
    expect(losesColour(defaultDesign, modes)).toEqual({ png: false, tiff: false });
    expect(losesColour({ ...defaultDesign, ink: green }, modes)).toEqual({ png: false, tiff: true });
    expect(losesColour({ ...defaultDesign, logo }, modes)).toEqual({ png: true, tiff: true });
  });
});
