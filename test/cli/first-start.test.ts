/** Terminals that are started at once on a computer where the product has never run. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, tempFolder } from './run-cli';

describe('the first start', () => {
  it('of ten terminals at once makes one ledger for all of them', async () => {
    const home = join(tempFolder(), 'home');
    const runs = await Promise.all(
      Array.from({ length: 10 }, () => runCli(['ledger', 'list', '--home', home, '--lang', 'en'])),
    );

    expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array.from({ length: 10 }, () => ({ code: 0, stderr: 'The ledger is empty.\n' })),
    );
  }, 120_000);
});
