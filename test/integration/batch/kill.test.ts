/**
 * Real processes, a real ledger, a local WeChat, and SIGKILL at random moments: in the end every scene has its code, WeChat's own log
 * agrees with the ledger, and nothing was asked for twice that had been answered and written down. Nor by two programs at once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSimulator, demoAccount } from '@simulator/index';
import { build } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sourceAliases } from '../../../scripts/lib/aliases.mjs';
import { toScenes } from '../../support/rows';
import { createSeededRandom } from '../../support/seeded-random';
import { addAccount, makeTempFolder, openTempLedger } from '../../support/temp-ledger';

const KILLS = 8;
const COUNT = 400;
/** Nine starts of a program, on a machine that may be busy with other tests. */
const TIME_LIMIT_MS = 120_000;
const CREATE = '/cgi-bin/qrcode/create';

/** Bundles the program to be killed. Inside the project, so that it finds its libraries. */
async function bundleChild(): Promise<string> {
  const outDir = fileURLToPath(new URL('../../../.cache/batch-child', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: sourceAliases },
    build: {
      ssr: fileURLToPath(new URL('../../support/batch-child.ts', import.meta.url)),
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'batch-child.mjs' } },
    },
  });
  return join(outDir, 'batch-child.mjs');
}

/** Resolves with what the child wrote once `isEnough`, or when it ends. */
function listen(child: ChildProcess, isEnough: (output: string) => boolean): Promise<string> {
  return new Promise((resolve) => {
    let output = '';
    const take = (chunk: unknown): void => {
      output += String(chunk);
      if (isEnough(output)) resolve(output);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('close', () => resolve(output));
  });
}

describe('two programs with batches of the same scenes', () => {
  it(
    'ask for each scene once between them',
    async () => {
      const simulator = createSimulator({ demo: true });
      simulator.account(demoAccount.appId).quota.setLimit(CREATE, { perMinute: Number.POSITIVE_INFINITY });
      simulator.script.add({ path: CREATE, fault: { kind: 'delay', delayMs: 20 } });
      const { apiBase, imageBase } = await simulator.listen();
      onTestFinished(() => simulator.close());
      const path = join(makeTempFolder(), 'ledger.sqlite');
      const ledger = openTempLedger({ path });
      addAccount(ledger);
      const token = await fetchToken(apiBase);
      const program = await bundleChild();
      const children = ['one', 'two'].map((name) =>
        spawn(process.execPath, [program, path, apiBase, imageBase, token, '200', name], {
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      );
      await Promise.all(children.map((child) => listen(child, (output) => output.includes('}'))));

      const batches = ledger.batches.list();
      expect(batches.map(({ tally }) => tally?.counts)).toMatchObject([{ issued: 200 }, { issued: 200 }]);
      const asked = simulator.log.filter((entry) => entry.path === CREATE).map(({ scene }) => scene);
      expect(asked.toSorted()).toEqual([...toScenes(200)].toSorted());
    },
    TIME_LIMIT_MS,
  );
});

describe('SIGKILL at random moments', () => {
  it(
    'loses nothing and asks for nothing twice that was written down',
    async () => {
      const simulator = createSimulator({ demo: true });
      simulator.account(demoAccount.appId).quota.setLimit(CREATE, { perMinute: Number.POSITIVE_INFINITY });
      simulator.script.add({ path: CREATE, fault: { kind: 'delay', delayMs: 4 } });
      const { apiBase, imageBase } = await simulator.listen();
      onTestFinished(() => simulator.close());
      const path = join(makeTempFolder(), 'ledger.sqlite');
      const random = createSeededRandom(Date.now());
      const token = await fetchToken(apiBase);
      const program = await bundleChild();
      const start = (): ChildProcess =>
        spawn(process.execPath, [program, path, apiBase, imageBase, token, String(COUNT)], {
          stdio: ['ignore', 'pipe', 'pipe'],
        });

      for (let kill = 0; kill < KILLS; kill++) {
        const child = start();
        const closed = new Promise((resolve) => child.once('close', resolve));
        await listen(child, (output) => output.includes('running'));
        await new Promise((resolve) => setTimeout(resolve, random.between(0, 120)));
        child.kill('SIGKILL');
        await closed;
      }
      const output = await listen(start(), (text) => text.includes('}'));

      expect(output).toBe(
        `running\n${JSON.stringify({ total: COUNT, pending: 0, inFlight: 0, issued: COUNT, reused: 0, failed: 0, skipped: 0, uncertain: 0 })}\n`,
      );
      const ledger = openTempLedger({ path });
      const asked = simulator.log.filter((entry) => entry.path === CREATE);
      const { rows } = ledger.codes.page({
        text: '',
        accountId: null,
        sceneKind: null,
        batchId: null,
        expiresFromMs: null,
        expiresBeforeMs: null,
        offset: 0,
        limit: COUNT,
      });
      const made = new Map(asked.map((entry) => [entry.ticket, entry]));
      expect(rows.map(({ scene }) => scene).toSorted()).toEqual([...toScenes(COUNT)].toSorted());
      for (const { ticket, scene, url, label } of rows) {
        expect(made.get(ticket)).toMatchObject({ scene, url });
        expect(label).toBe(`店 ${scene}`);
      }
      // What was asked again is just what was in flight at a kill, at most eight each time.
      const lost = ledger.items
        .page(rows[0]?.batchId ?? never(), { states: null, search: '', offset: 0, limit: COUNT })
        .rows.flatMap(({ id }) => ledger.attempts.ofItem(id).filter(({ outcome }) => outcome === 'lost'));
      expect(asked.length).toBeLessThanOrEqual(COUNT + lost.length);
      expect(lost.length).toBeLessThanOrEqual(KILLS * 8);
      expect(lost.length).toBeGreaterThan(0);
      expect(ledger.checkIntegrity()).toEqual([]);
      // The locks of the killed were cleared away.
      expect(readdirSync(dirname(path)).filter((name) => name.includes('.run-'))).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});

async function fetchToken(apiBase: string): Promise<string> {
  const reply = await fetch(`${apiBase}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ grant_type: 'client_credential', appid: demoAccount.appId, secret: demoAccount.appSecret }),
  });
  const body: unknown = await reply.json();
  if (typeof body === 'object' && body !== null && 'access_token' in body) return String(body.access_token);
  throw new Error('No token');
}

const never = (): never => {
  throw new Error('The ledger has no codes');
};
