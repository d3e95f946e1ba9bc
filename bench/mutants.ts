/**
 * Writes defects into the product, one after another, and lets the simulation look for each: a simulation that finds nothing proves
 * nothing. The worst of them are a test (test/integration/simulation/mutants.test.ts). `MUTANT=flush npm run bench -- mutants` hunts some.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hunt } from '../test/support/simulation/mutants/hunt';
import { mutants } from '../test/support/simulation/mutants/mutants';
import { keepResult, round } from './support/result';

const SEEDS = 300;
const only = process.env['MUTANT'];

const found: {
  readonly name: string;
  readonly seed: number | null;
  readonly defect: string;
  readonly seconds: number;
}[] = [];
for (const mutant of mutants.filter(({ name }) => only === undefined || name.includes(only))) {
  const parent = mkdtempSync(join(tmpdir(), 'channel-qr-mutant-'));
  const startedMs = performance.now();
  const caught = await hunt(mutant, SEEDS, parent);
  rmSync(parent, { recursive: true, force: true });
  const seconds = round((performance.now() - startedMs) / 1000, 1);
  found.push({ name: mutant.name, seed: caught?.seed ?? null, defect: caught?.defect ?? 'not found', seconds });
  console.log(found.at(-1));
}
if (only === undefined) keepResult('mutants', { seeds: SEEDS, mutants: found });
if (found.some(({ seed }) => seed === null)) process.exitCode = 1;
