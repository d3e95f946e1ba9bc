import { loadTypeface } from '@core/artwork/typeface';
import { MISSING_GLYPH_ID } from '@shared/artwork';
import { beforeAll, describe, expect, it } from 'vitest';
import { resourcesDir } from '../../../support/resources';

describe('the bundled typeface', () => {
  let typeface: Awaited<ReturnType<typeof loadTypeface>>;
  beforeAll(async () => {
    typeface = await loadTypeface(resourcesDir);
  });

  it('sets ideographs on a square, Latin letters by their width', () => {
    const { glyphs, advance } = typeface.shape('南A京', 400);
    expect(glyphs.map(({ x, cluster }) => [x, cluster])).toEqual([
      [0, 0],
      [1000, 1],
      [1608, 2],
    ]);
    expect(advance).toBe(2608);
  });

  it('tells how far the ink reaches', () => {
    expect(typeface.shape('南', 400)).toMatchObject({ inkTop: 840, inkDepth: 80 });
    expect(typeface.shape('g', 400)).toMatchObject({ inkTop: 557, inkDepth: 250 });
    expect(typeface.shape(' ', 400)).toMatchObject({ glyphs: [expect.anything()], inkTop: 0, inkDepth: 0 });
    expect(typeface.shape('', 400)).toEqual({ glyphs: [], advance: 0, inkTop: 0, inkDepth: 0 });
  });

  it('has two weights', () => {
    expect(typeface.shape('i', 700).advance).toBeGreaterThan(typeface.shape('i', 400).advance);
  });

  it('draws closed outlines', () => {
    const [one] = typeface.shape('一', 400).glyphs;
    expect(typeface.outline(one?.glyphId ?? 0, 400)).toEqual([
      { op: 'M', x: 44, y: 431 },
      { op: 'L', x: 960, y: 431 },
      { op: 'L', x: 960, y: 349 },
      { op: 'L', x: 44, y: 349 },
      { op: 'L', x: 44, y: 431 },
      { op: 'Z' },
    ]);
  });

  it('has the characters of the country’s name lists, and says which it has not', () => {
    const missing = (text: string) =>
      typeface.shape(text, 400).glyphs.filter(({ glyphId }) => glyphId === MISSING_GLYPH_ID);
    expect(missing('镕㛃䶮龘囧喆堃赟鄢陉勐磜坜湴埗')).toEqual([]);
    expect(missing('，。、；：？！“”‘’（）《》〈〉【】「」—…·￥％№℃①②③ＡＢＣ')).toEqual([]);
    expect(missing('店😀店')).toHaveLength(1);
    expect(missing('שלום')).toHaveLength(4);
    expect(typeface.outline(MISSING_GLYPH_ID, 400).length).toBeGreaterThan(4);
  });

  it('keeps clusters in reading order for any script, so that rows can be cut', () => {
    for (const text of ['שלום 上海', 'مرحبا', 'x\u0302\u0301y', '👨‍👩‍👧a', '\u202e上海\u202c']) {
      const clusters = typeface.shape(text, 400).glyphs.map(({ cluster }) => cluster);
      expect(clusters, text).toEqual([...clusters].sort((one, other) => one - other));
    }
  });

  it('names the file when the installation is damaged', async () => {
    await expect(loadTypeface('/nowhere')).rejects.toThrow(
      expect.objectContaining({
        code: 'ARTWORK_RESOURCE_MISSING',
        params: { file: expect.stringMatching(/^NotoSansSC_/) },
      }),
    );
  });
});
