/**
 * The proof that no label slips by a row: 5,000 random rosters, with bad, repeated, blank and refused rows, shuffled and sorted, go from
 * csv bytes through the reader, the plan, the engine and the layout. What is drawn is then read from the display list alone: its modules
 * say which scene it is, by WeChat's own log, and its text must be the label of that scene's row.
 */

import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ArtworkPress, createArtworkPress } from '@core/artwork';
import { layOutArtwork } from '@core/artwork/layout';
import { loadTypeface, type Typeface } from '@core/artwork/typeface';
import { createPackage } from '@core/handoff';
import { makeImages } from '@core/handoff/images';
import { readTable, toRosterRows } from '@core/roster';
import { type DisplayList, defaultDesign } from '@shared/artwork';
import { type BatchSpec, defaultExportOptions, type ItemRecord, type RosterRow } from '@shared/domain';
import { createQrMatrix, type QrMatrix } from '@shared/qr';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openWorkshop, testDesign, type Workshop } from '../../support/batch-workshop';
import { toFakeUrl, wechatSays } from '../../support/fake-wechat';
import { toRequest } from '../../support/package-request';
import { readPackage } from '../../support/read-package';
import { resourcesDir } from '../../support/resources';
import { createSeededRandom, type SeededRandom } from '../../support/seeded-random';
import { makeTempFolder } from '../../support/temp-ledger';

const GROUPS = 10;
const ROSTERS_PER_GROUP = 500;
/** Few enough that scenes come back in later rosters, under other labels, and their codes are used again. */
const SCENES = 400;

let typeface: Typeface;
beforeAll(async () => {
  typeface = await loadTypeface(resourcesDir);
});

interface MadeRoster {
  readonly bytes: Buffer;
  /** Label of the first good row of each scene: what must be drawn with its code. */
  readonly labelOf: ReadonlyMap<string, string>;
}

function makeRoster(random: SeededRandom): MadeRoster {
  const lines = Array.from({ length: random.between(1, 7) }, () => {
    const scene = random.chance(0.2)
      ? random.pick(['', '长'.repeat(22), 'a\u0001b', '店'.repeat(30)])
      : `S${random.between(1, SCENES)}`;
    return { scene, label: `${random.pick(['甲', '乙', '丙', '丁'])}${random.between(0, 999_999)}` };
  });
  if (random.chance(0.3)) lines.sort((a, b) => (a.scene < b.scene ? 1 : -1));
  const labelOf = new Map<string, string>();
  for (const { scene, label } of lines) if (/^S\d+$/u.test(scene) && !labelOf.has(scene)) labelOf.set(scene, label);
  const isLabelFirst = random.chance(0.5);
  const records = [{ scene: '场景值', label: '名称' }, ...lines].map(({ scene, label }) =>
    isLabelFirst ? [label, '市', scene] : [scene, '市', label],
  );
  const text = records.map((cells) => `${cells.join(',')}\n${random.chance(0.15) ? '\n' : ''}`).join('');
  return { bytes: Buffer.from(text), labelOf };
}

async function readRoster({ bytes }: MadeRoster): Promise<readonly RosterRow[]> {
  const table = await readTable({ fileName: 'x.csv', bytes }, { headerRow: 1 }, new AbortController().signal);
  return toRosterRows(table, { scene: '场景值', label: '名称', label2: null, folder: null });
}

/** Plans, makes and runs the roster; some scenes are refused, and answers come back in any order. */
async function issue(workshop: Workshop, random: SeededRandom, roster: MadeRoster): Promise<readonly ItemRecord[]> {
  const { service, clock, wechat, accountId, items } = workshop;
  wechat.latencyMs = () => random.between(1, 300);
  wechat.reply = () => (random.chance(0.1) ? wechatSays.sceneRefused : 'ok');
  const spec: BatchSpec = {
    accountId,
    name: '',
    sceneKind: 'permanent-text',
    validForSeconds: null,
    reuseFromLedger: true,
  };
  const plan = service.plan(spec, await readRoster(roster));
  const batchId = service.create({ ...plan, spec, design: testDesign, source: null });
  await service.start(batchId);
  await clock.runUntil(service.settled(batchId));
  return items(batchId);
}

/** The artwork of an item as the hand-off orders it and the layout draws it. */
async function draw(item: ItemRecord): Promise<DisplayList | null> {
  const drawn: DisplayList[] = [];
  const press: ArtworkPress = {
    ...unusedPress,
    render(job) {
      const matrix = matrixOf(job.url);
      drawn.push(layOutArtwork({ ...job, matrix, logo: null, shaper: typeface }).displayList);
      return Promise.resolve({ itemId: job.itemId, files: [], warnings: [], labelLines: [] });
    },
  };
  const { batch, fetchPicture, signal } = toRequest('', []);
  await makeImages(item, { batch, design: defaultDesign, options: defaultExportOptions, press, fetchPicture, signal });
  return drawn[0] ?? null;
}

const unused = (): never => {
  throw new Error('Not for this test');
};
const unusedPress: ArtworkPress = {
  render: unused,
  renderSheet: unused,
  renderSvg: unused,
  prove: unused,
  findMissing: unused,
  renderThumbnail: unused,
  close: unused,
};

const toFingerprint = ({ modules }: QrMatrix): string => Buffer.from(modules).toString('base64');

/** Scene of every code WeChat has made, by the modules of its symbol. */
function sceneBySymbol({ wechat }: Workshop): ReadonlyMap<string, string> {
  const made = new Set(wechat.requests.filter(({ ticket }) => ticket !== null).map(({ scene }) => scene));
  return new Map([...made].map((scene) => [toFingerprint(matrixOf(toFakeUrl(scene))), scene]));
}

/** Drawn once per url: the same codes come back in many rosters. */
const matrices = new Map<string, QrMatrix>();
function matrixOf(url: string): QrMatrix {
  const known = matrices.get(url) ?? createQrMatrix(url, defaultDesign.errorCorrection);
  matrices.set(url, known);
  return known;
}

/** What a display list alone says: the symbol drawn, and the text drawn. */
function readDrawing({ operations }: DisplayList): { readonly symbol: string; readonly text: string } {
  let symbol = '';
  let text = '';
  for (const operation of operations) {
    if (operation.op === 'modules') symbol += toFingerprint(operation.matrix);
    if (operation.op === 'glyphs') text += operation.text;
  }
  return { symbol, text };
}

describe('the label drawn belongs to the code drawn', () => {
  it.each(Array.from({ length: GROUPS }, (_, index) => index + 1))(
    'in 500 random rosters, group %i of 10',
    async (seed) => {
      const random = createSeededRandom(seed);
      const workshop = openWorkshop({ seed });
      let drawn = 0;
      for (let round = 0; round < ROSTERS_PER_GROUP; round += 1) {
        const roster = makeRoster(random);
        const items = await issue(workshop, random, roster);
        const scenes = sceneBySymbol(workshop);
        const missing = new Set(roster.labelOf.keys());
        for (const item of items) {
          const drawing = await draw(item);
          if (drawing === null) {
            if (item.state === 'failed') missing.delete(item.row.scene);
            continue;
          }
          const { symbol, text } = readDrawing(drawing);
          const scene = scenes.get(symbol) ?? 'a code WeChat never made';
          expect({ round, scene, text }).toEqual({ round, scene, text: roster.labelOf.get(scene) });
          missing.delete(scene);
          drawn += 1;
        }
        expect([...missing]).toEqual([]);
      }
      expect(drawn).toBeGreaterThan(ROSTERS_PER_GROUP);
      const reused = workshop.ledger.batches.list().reduce((sum, { tally }) => sum + (tally?.counts.reused ?? 0), 0);
      expect(reused).toBeGreaterThan(100);
    },
    60_000,
  );

  it('in whole packages of 12 random rosters, by a scanner that shares no code with us', async () => {
    const random = createSeededRandom(77);
    const workshop = openWorkshop({ seed: 77 });
    const folder = makeTempFolder();
    const press = createArtworkPress({ resourcesDir, workerUrl: null, threads: 1 });
    onTestFinished(() => press.close());
    const options = { ...defaultExportOptions, formats: ['png' as const], dpi: 300 as const, nameTemplate: '{label}' };
    for (let round = 0; round < 12; round += 1) {
      const roster = makeRoster(random);
      const items = (await issue(workshop, random, roster)).filter(({ code }) => code !== null);
      if (items.length === 0) continue;
      const target = join(folder, `${round}.zip`);
      await createPackage(toRequest(target, items, { press, options }));
      const { files, manifest } = readPackage(readFileSync(target));
      const pictures = manifest.map(({ files: path = '', n = '' }) => {
        const picture = join(folder, `${round}-${n}.png`);
        writeFileSync(picture, files.get(path) ?? '');
        return picture;
      });
      const { stdout } = await promisify(execFile)('zbarimg', ['--quiet', '--raw', ...pictures]);
      const urlOf = new Map([...roster.labelOf].map(([scene, label]) => [label, toFakeUrl(scene)]));
      const named = manifest.map(({ files: path = '' }) => path.replace(/^.*\//u, '').replace(/\.png$/u, ''));
      expect(stdout.trimEnd().split('\n')).toEqual(named.map((label) => urlOf.get(label)));
      expect(manifest.map(({ label }) => label)).toEqual(named);
    }
  }, 60_000);
});
