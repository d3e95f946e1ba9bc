/** What `npm test` runs: the static checks in their order, and the kinds of vitest tests. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from './paths.mjs';

/** @typedef {{ name: string, args: string[] }} Check a script for Node and its arguments; exit code 0 is a pass */

const bin = (/** @type {string} */ path) => join(projectDir, 'node_modules', path);

/** Kinds of tests that need no display, and the one that opens windows. Each is a folder of test/. */
export const QUIET_KINDS = ['unit', 'contract', 'integration', 'golden', 'cli'];
export const WINDOW_KIND = 'e2e';

/** `npm run check`: the static checks and the kinds that finish within two minutes. */
const CHECK = 'check';
const CHECKED_KINDS = ['unit', 'contract'];

/** Scripts named generate-*.mjs write documents from the sources; with --check they fail when one is out of date. */
function generators() {
  return readdirSync(join(projectDir, 'scripts')).filter((name) => /^generate-.*\.mjs$/.test(name));
}

/** @returns {Check[]} */
export function staticChecks() {
  return [
    { name: 'format and lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'] },
    { name: 'types', args: [bin('typescript/bin/tsc'), '-b'] },
    { name: 'walls between rooms', args: ['scripts/check-walls.mjs'] },
    { name: 'unused files, exports and dependencies', args: [bin('knip/bin/knip.js')] },
    ...generators().map((name) => ({ name: `up to date: ${name}`, args: [`scripts/${name}`, '--check'] })),
  ];
}

/**
 * Splits the command line of `npm test -- …` into kinds of tests and arguments for vitest.
 * @param {string[]} args
 * @returns {{ kinds: string[], vitestArgs: string[], withStaticChecks: boolean }}
 */
export function chooseTests(args) {
  const all = [...QUIET_KINDS, WINDOW_KIND];
  if (args[0] === CHECK) return { kinds: CHECKED_KINDS, vitestArgs: args.slice(1), withStaticChecks: true };
  const named = args.filter((argument) => all.includes(argument));
  return {
    kinds: named.length > 0 ? named : all,
    vitestArgs: args.filter((argument) => !all.includes(argument)),
    withStaticChecks: args.length === 0,
  };
}
