/**
 * A portion of what `npm run bench -- hostile` tries: a WeChat that answers badly, judged by what it truly said, and damaged ledgers, judged
 * by what they held. Which ones is decided by a seed; those of faults that once got through are always among them.
 */
import { expect, it } from 'vitest';
import { judgeDamages } from '../support/damage/judge';
import { judgeModes } from '../support/hostile/judge';
import { type Mode, modes } from '../support/hostile/modes';
import { builtFile, resourcesDir } from '../support/resources';
import { createSeededRandom } from '../support/seeded-random';
import { makeTempFolder } from '../support/temp-ledger';

const SEED = 20_261_201;
const LIMIT_MS = 900_000;

/** Faults that once got through. */
const once: readonly string[] = [
  ...['byte-order-mark', 'gzip-unasked', 'url-newline', 'url-bidi', 'url-lone-surrogate', 'url-nul', 'url-2000'],
  ...['ticket-nul', 'url-repeat', 'url-repeat-late', 'url-against-ticket', 'key-twice', 'answers-shifted'],
  ...[
    'token-line-break',
    'token-lone-surrogate',
    'token-error-45009-as-text',
    'error-40097-every-row',
    'error-40001-once',
  ],
  ...['life-of-a-minute', 'life-of-seven-days', 'life-clock-three-days-ahead', 'picture-of-another-code'],
];

/** Faults of `chosen`, each with its mode. */
async function faultsOf(chosen: readonly Mode[]): Promise<readonly string[]> {
  const verdicts = await judgeModes(chosen, builtFile('cli.js'), 3);
  return verdicts.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
}

it(
  'delivers what a hostile WeChat truly said for each scene, or refuses in the right words and calls',
  async () => {
    const random = createSeededRandom(SEED);
    const quick = modes.filter(({ waits, name }) => waits !== true && !once.includes(name));
    const drawn = Array.from({ length: 16 }, () => random.pick(quick));
    expect(await faultsOf([...modes.filter(({ name }) => once.includes(name)), ...new Set(drawn)])).toEqual([]);
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
    const verdicts = await judgeDamages({
      cli: builtFile('cli.js'),
      scratch: makeTempFolder(),
      resources: resourcesDir,
      count: 40,
      seed: SEED,
      byProgramEvery: 13,
    });
    expect(verdicts.flatMap(({ name, seed, faults }) => faults.map((fault) => `${name} (${seed}): ${fault}`))).toEqual(
      [],
    );
  },
  LIMIT_MS,
);
