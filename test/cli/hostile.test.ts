/**
 * A portion of what `npm run bench -- hostile` tries: a WeChat that answers badly, judged by what it truly said, and damaged ledgers, judged
 * by what they held.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { judgeDamages } from '../support/damage/judge';
import { judgeModes } from '../support/hostile/judge';
import { type Mode, modes } from '../support/hostile/modes';
import { builtFile, resourcesDir } from '../support/resources';

const SEED = 20_261_201;
const LIMIT_MS = 900_000;

const portion: readonly string[] = [
  ...['honest', 'chunked', 'no-length', 'http-1.0', 'early-hints', 'headers-500', 'escaped-slashes', 'date-garbage'],
  ...[
    'errcode-null-beside',
    'keys-unknown',
    'redirect-to-another-host',
    'url-javascript',
    'url-other-host',
    'url-user',
  ],
  ...['url-missing', 'ticket-repeat', 'answer-repeat', 'answer-of-the-call-before', 'prototype-key', 'answer-is-text'],
  ...['url-repeat', 'url-repeat-late', 'url-repeat-own-tickets', 'answers-shifted', 'two-answers-swapped'],
  ...[
    'error-40097-every-row',
    'error-40053-every-row',
    'error-40053-one-row',
    'picture-right',
    'picture-of-another-code',
  ],
  ...['token-empty', 'token-url-marks', 'token-life-zero', 'token-echo', 'token-error-40125'],
];

/** Faults of `chosen`, each with its mode. */
async function faultsOf(chosen: readonly Mode[]): Promise<readonly string[]> {
  const verdicts = await judgeModes(chosen, builtFile('cli.js'), 3);
  return verdicts.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
}

it(
  'delivers what a hostile WeChat truly said for each scene, or refuses in the right words and calls',
  async () => {
    expect(await faultsOf(modes.filter(({ name }) => portion.includes(name)))).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'is judged by one who would see a code that was not said',
  async () => {
    const honest = modes.find(({ name }) => name === 'honest');
    const lying: Mode = {
      name: 'lying',
      expect: { end: 'delivered', mostCreates: 8 },
      create: (call) => {
        const reply = honest?.create?.(call);
        call.world.said.set(call.scene, [{ url: 'http://weixin.qq.com/q/other', ticket: 'other', expiresAtMs: null }]);
        return reply ?? (() => undefined);
      },
    };
    expect(await faultsOf([lying])).toHaveLength(8);
  },
  LIMIT_MS,
);

it(
  'hands no wrong code out of a damaged ledger, and tells of every loss',
  async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'channel-qr-damage-'));
    onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
    const verdicts = await judgeDamages({
      cli: builtFile('cli.js'),
      scratch,
      resources: resourcesDir,
      count: 64,
      seed: SEED,
      byProgramEvery: 64,
      only: /nothing|garbage as -shm/,
    });
    expect(verdicts.flatMap(({ name, seed, faults }) => faults.map((fault) => `${name} (${seed}): ${fault}`))).toEqual(
      [],
    );
  },
  LIMIT_MS,
);
