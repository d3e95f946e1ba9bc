/**
 * Lets the terminal program work with a WeChat that answers in every bad way the tests know, and with ledgers damaged a thousand times,
 * and keeps what became of it. A seeded portion of both is a test (test/cli/hostile.test.ts).
 * `MODE='^url-' npm run bench -- hostile` tries some modes only, `DAMAGE='-wal'` some damages.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeDamages } from '../test/support/damage/judge';
import { judgeModes } from '../test/support/hostile/judge';
import { modes } from '../test/support/hostile/modes';
import { keepResult, round } from './support/result';

const SEED = 20_261_201;
const DAMAGES = 1000;
/** Every eleventh damage is judged by the terminal program as a process, the others by the engine in this one. */
const BY_PROGRAM_EVERY = 11;
const { MODE: onlyModes, DAMAGE: onlyDamages } = process.env;
const isWhole = onlyModes === undefined && onlyDamages === undefined;
const cli = join(process.cwd(), 'out', 'main', 'cli.js');
const startedMs = performance.now();

const verdicts =
  isWhole || onlyModes !== undefined
    ? await judgeModes(
        modes.filter(({ name }) => new RegExp(onlyModes ?? '').test(name)),
        cli,
        6,
        ({ name, exit, code, rows, creates, faults }) =>
          console.log(`${name}: exit ${exit} ${code ?? ''}, ${rows} rows, ${creates} calls`, ...faults),
      )
    : [];

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'channel-qr-damage-'));
const damaged =
  isWhole || onlyDamages !== undefined
    ? await judgeDamages({
        cli,
        scratch,
        resources: join(process.cwd(), 'out', 'resources'),
        count: Number(process.env['COUNT'] ?? DAMAGES),
        seed: SEED,
        byProgramEvery: BY_PROGRAM_EVERY,
        only: new RegExp(onlyDamages ?? ''),
        told: ({ name, seed, told, missing, faults }) =>
          console.log(`${name} (${seed}): ${[...new Set(told)].join(' ')}, ${missing} missing`, ...faults.slice(0, 2)),
      })
    : [];
rmSync(scratch, { recursive: true, force: true });

const faulty = [...verdicts, ...damaged].filter(({ faults }) => faults.length > 0);
const names = [...new Set(damaged.map(({ name }) => name))];
const figures = {
  modes: verdicts.length,
  modesWithFaults: verdicts.filter(({ faults }) => faults.length > 0).length,
  damages: damaged.length,
  seed: SEED,
  wrongCodes: damaged.filter(({ wrong }) => wrong.length > 0).length,
  silentLosses: damaged.filter(({ isSilent }) => isSilent).length,
  outcomesOfModes: verdicts.map(({ name, exit, code, rows, creates }) => ({ name, exit, code, rows, creates })),
  outcomesOfDamages: names.map((name) => summarise(name)),
  seconds: round((performance.now() - startedMs) / 1000, 0),
};
if (isWhole) keepResult('hostile', figures);
console.log({ ...figures, outcomesOfModes: undefined });
if (faulty.length > 0) process.exitCode = 1;

function summarise(name: string) {
  const all = damaged.filter((verdict) => verdict.name === name);
  return {
    name,
    count: all.length,
    whole: all.filter(({ missing, told }) => missing === 0 && told.length === 0).length,
    told: all.filter(({ told }) => told.length > 0).length,
    wrong: all.filter(({ wrong }) => wrong.length > 0).length,
    silent: all.filter(({ isSilent }) => isSilent).length,
    words: [...new Set(all.flatMap(({ told }) => told))],
  };
}
