/** Designs kept by name: in a real ledger, and as files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSavedDesigns } from '@core/engine/designs';
import { nodeFiles } from '@core/platform-node';
import { type Design, designPresets, readDesignJson, writeDesignJson } from '@shared/artwork';
import { describe, expect, it } from 'vitest';
import { createFakeClock, FAKE_START_MS } from '../../support/fake-clock';
import { ringLogo } from '../../support/logo';
import { makeTempFolder, openTempLedger } from '../../support/temp-ledger';

const card: Design = {
  ...designPresets['card-a6'],
  errorCorrection: 'H',
  logo: { image: ringLogo, sizePercent: 20 },
};
const sticker: Design = designPresets['sticker-50'];

function openShelf(folder = makeTempFolder()) {
  const ledger = openTempLedger({ path: join(folder, 'ledger.sqlite') });
  return { shelf: createSavedDesigns(ledger, nodeFiles, createFakeClock()), folder, ledger };
}

describe('designs kept by name', () => {
  it('are there again when the ledger is opened again, by name', () => {
    const { shelf, folder, ledger } = openShelf();
    shelf.save('门店立牌', card);
    shelf.save('B 贴纸', sticker);
    ledger.close();
    expect(openShelf(folder).shelf.all()).toEqual([
      { name: 'B 贴纸', design: sticker, savedAtMs: FAKE_START_MS },
      { name: '门店立牌', design: card, savedAtMs: FAKE_START_MS },
    ]);
  });

  it('are replaced by one of the same name, whatever the case of its letters and the space around it', () => {
    const { shelf } = openShelf();
    shelf.save('Card', card);
    expect(shelf.save('  card ', sticker)).toEqual({ name: 'card', design: sticker, savedAtMs: FAKE_START_MS });
    expect(shelf.all()).toEqual([{ name: 'Card', design: sticker, savedAtMs: FAKE_START_MS }]);
  });

  it('are renamed, also to other letters of the same name, but never over another', () => {
    const { shelf } = openShelf();
    shelf.save('a', card);
    shelf.save('b', sticker);
    shelf.rename('a', 'A');
    expect(() => shelf.rename('A', 'B')).toThrow(
      expect.objectContaining({ code: 'ARTWORK_DESIGN_NAME_TAKEN', params: { name: 'B' } }),
    );
    expect(() => shelf.rename('c', 'd')).toThrow(expect.objectContaining({ code: 'ARTWORK_DESIGN_UNKNOWN' }));
    expect(() => shelf.rename('A', ' \n ')).toThrow(expect.objectContaining({ code: 'ARTWORK_DESIGN_UNNAMED' }));
    expect(shelf.all().map(({ name, design }) => [name, design])).toEqual([
      ['A', card],
      ['b', sticker],
    ]);
  });

  it('are removed, and one that is gone already is no error', () => {
    const { shelf } = openShelf();
    shelf.save('a', card);
    shelf.remove('a');
    shelf.remove('a');
    expect(shelf.all()).toEqual([]);
  });
});

describe('design files', () => {
  it('come back as the same design, under the file’s name and a number when it is taken', async () => {
    const { shelf, folder } = openShelf();
    const path = join(folder, '立牌.json');
    await shelf.exportTo(card, path);
    expect(readDesignJson(readFileSync(path, 'utf8'))).toEqual(card);
    expect([(await shelf.importFrom(path)).name, (await shelf.importFrom(path)).name]).toEqual(['立牌', '立牌 2']);
    expect(shelf.all().map(({ design }) => design)).toEqual([card, card]);
  });

  it.each([
    ['text', 'not json', 'ARTWORK_DESIGN_NOT_JSON'],
    ['a design of a newer app', '{"version":2}', 'ARTWORK_DESIGN_NEWER'],
    ['a code nobody can print', '{"version":1,"codeSizeMm":1}', 'ARTWORK_DESIGN_INVALID'],
    ['a logo from the web', '{"version":1,"logo":{"image":"https://example.com/a.png"}}', 'ARTWORK_DESIGN_INVALID'],
    [
      'a logo that covers too much',
      writeDesignJson({ ...card, logo: { image: ringLogo, sizePercent: 40 } }),
      'ARTWORK_DESIGN_INVALID',
    ],
  ])('of %s are refused, and nothing is kept', async (_name, text, code) => {
    const { shelf, folder } = openShelf();
    const path = join(folder, 'x.json');
    writeFileSync(path, text);
    await expect(shelf.importFrom(path)).rejects.toThrow(expect.objectContaining({ code }));
    expect(shelf.all()).toEqual([]);
  });

  it('that are missing are refused in words, and a folder that cannot be written to leaves nothing', async () => {
    const { shelf, folder } = openShelf();
    await expect(shelf.importFrom(join(folder, 'no.json'))).rejects.toThrow(
      expect.objectContaining({ code: 'ARTWORK_DESIGN_NOT_JSON' }),
    );
    const path = join(folder, 'no', 'x.json');
    await expect(shelf.exportTo(card, path)).rejects.toThrow(
      expect.objectContaining({ code: 'HANDOFF_FOLDER_MISSING' }),
    );
    expect(existsSync(path)).toBe(false);
  });
});
