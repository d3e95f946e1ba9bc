/** The press on worker threads, from the built worker file that the app ships. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ArtworkJob, type ArtworkPress, createArtworkPress, type PressSettings } from '@core/artwork';
import { defaultDesign } from '@shared/artwork';
import { toItemId } from '@shared/domain';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { urlOf } from '../../support/artwork';
import { within } from '../../support/bounded';
import { createFakeClock } from '../../support/fake-clock';
import { builtFile, resourcesDir } from '../../support/resources';

const workerUrl = pathToFileURL(builtFile('artwork-worker.js'));
const presses: ArtworkPress[] = [];

function openPress(options: Partial<PressSettings> = {}): ArtworkPress {
  const press = createArtworkPress({ resourcesDir, workerUrl, threads: 2, ...options });
  presses.push(press);
  return press;
}

afterEach(async () => {
  for (const press of presses.splice(0)) await press.close();
});

const jobOf = (n: number, changes: Partial<ArtworkJob> = {}): ArtworkJob => ({
  itemId: toItemId(n),
  url: urlOf(n),
  fields: { label: `门店 ${n}` },
  design: defaultDesign,
  isDemo: false,
  options: { formats: ['png', 'svg'], dpi: 600, pngMode: 'bilevel', tiffMode: 'bilevel-g4' },
  wechatPicture: null,
  ...changes,
});

describe('the press on worker threads', () => {
  it('gives exactly what this thread would give', async () => {
    const [pooled, local] = [openPress(), openPress({ workerUrl: null })];
    const numbers = Array.from({ length: 12 }, (_, n) => n);
    const results = await Promise.all(numbers.map((n) => pooled.render(jobOf(n))));
    for (const [n, result] of results.entries()) expect(result).toEqual(await local.render(jobOf(n)));
    expect(await pooled.renderSvg(jobOf(1))).toEqual(await local.renderSvg(jobOf(1)));
  });

  it('passes errors on with their code and parameters', async () => {
    const design = { ...defaultDesign, codeSizeMm: 12 };
    const options: ArtworkJob['options'] = { formats: ['png'], dpi: 300, pngMode: 'bilevel', tiffMode: 'bilevel-g4' };
    await expect(openPress().render(jobOf(1, { design, options }))).rejects.toThrow(
      expect.objectContaining({
        name: 'AppError',
        code: 'ARTWORK_MODULE_TOO_SMALL',
        params: { sizeMm: 12, dpi: 300, dots: 3, neededMm: 14, neededDpi: 348 },
      }),
    );
  });

  it('says what is missing when the installation is damaged, and does not hang', async () => {
    const press = openPress({ resourcesDir: '/nowhere' });
    await expect(within(10_000, 'the answer', press.render(jobOf(1)))).rejects.toThrow(
      expect.objectContaining({ code: 'ARTWORK_RESOURCE_MISSING' }),
    );
  });

  describe('whose thread ends unasked', () => {
    const folder = mkdtempSync(join(tmpdir(), 'press-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    /** A worker file with this body in place of ours. */
    function openFaulty(name: string, body: string): ArtworkPress {
      const file = join(folder, `${name}.mjs`);
      writeFileSync(file, body);
      return openPress({ workerUrl: pathToFileURL(file) });
    }

    /** The body of one that does this with every task it is given. */
    const onTask = (statements: string): string =>
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ id, job }) => { ${statements} });`;

    it.each([
      ['throws at work', onTask('throw new Error("boom");'), 'boom'],
      ['exits without a word', onTask('process.exit(7);'), 'exit code 7'],
      ['cannot be started', 'throw new Error("no start");', 'no start'],
      ['is no program at all', 'this is not code', expect.stringContaining('Unexpected')],
    ])('fails every job with a clear problem when it %s, and none hangs', async (name, body, reason) => {
      const press = openFaulty(name, body);
      const jobs = Array.from({ length: 8 }, (_, n) => press.render(jobOf(n)).catch((error: unknown) => error));
      const errors = await within(30_000, 'every job', Promise.all(jobs));
      expect(errors).toEqual(
        jobs.map(() => expect.objectContaining({ code: 'ARTWORK_WORKER_DIED', params: { reason } })),
      );
    });

    it('between two jobs does not end the process, and the job after gets a new one', async () => {
      const died = join(folder, 'died');
      const press = openFaulty(
        'at-rest',
        `import { existsSync, writeFileSync } from 'node:fs';
        if (!existsSync(${JSON.stringify(died)})) {
          new BroadcastChannel('at rest').onmessage = () => {
            writeFileSync(${JSON.stringify(died)}, '');
            throw new Error('at rest');
          };
        }
        ${onTask('parentPort.postMessage({ id, ok: true, value: { itemId: job.itemId } });')}`,
      );
      expect(await press.render(jobOf(3))).toEqual({ itemId: 3 });
      const channel = new BroadcastChannel('at rest');
      channel.postMessage('');
      await expect.poll(() => existsSync(died)).toBe(true);
      channel.close();
      // A job given to the dying thread is told so; the one after that is done by a new one.
      const attempt = () => press.render(jobOf(5)).catch(({ params }: { params: unknown }) => params);
      const first = await within(30_000, 'the first answer', attempt());
      expect([{ itemId: 5 }, { reason: 'at rest' }]).toContainEqual(first);
      expect(await within(30_000, 'the second answer', attempt())).toEqual({ itemId: 5 });
    });

    it('turns its event loop between jobs', async () => {
      const press = openFaulty(
        'turning',
        `let turns = 0;
        ${onTask(`
          setImmediate(() => { turns += 1; });
          parentPort.postMessage({ id, ok: true, value: { itemId: turns } });`)}`,
      );
      await expect.poll(async () => (await press.render(jobOf(0))).itemId).toBeGreaterThan(0);
    });
  });

  it('lets go of threads that are long at rest, all but one, and starts new ones when there is work again', async () => {
    const clock = createFakeClock();
    const press = openPress({ clock });
    const renderThree = () => Promise.all([1, 2, 3].map((n) => press.renderSvg(jobOf(n))));
    const first = await renderThree();
    await clock.advance(59_000);
    await press.renderSvg(jobOf(1));
    await clock.advance(59_000);
    expect(await renderThree()).toEqual(first);
    await clock.advance(60_000);
    expect(await renderThree()).toEqual(first);
  });

  it('says so when a job can not be handed to a thread, and goes on', async () => {
    const press = openPress();
    const fields = { label: (() => '') as unknown as string };
    await expect(press.renderSvg(jobOf(1, { fields }))).rejects.toThrow('could not be cloned');
    expect((await press.renderSvg(jobOf(1))).warnings).toEqual([]);
  });

  it('rejects what is still waiting when it is closed', async () => {
    const press = openPress();
    await press.render(jobOf(0));
    const waiting = Array.from({ length: 40 }, (_, n) => press.render(jobOf(n)));
    const outcomes = Promise.allSettled(waiting);
    await press.close();
    const settled = await within(10_000, 'every job', outcomes);
    expect(settled.some(({ status }) => status === 'rejected')).toBe(true);
  });
});
