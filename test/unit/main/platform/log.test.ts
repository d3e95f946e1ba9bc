/** The app's log on disk: what it says, what it masks, and that it never grows beyond two files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toLogFiles } from '@core/platform-node';
import { createLog } from '@main/platform/log';
import { expect, it } from 'vitest';
import { makeTempFolder } from '../../../support/temp-ledger';

it('keeps two files of two megabytes at most, the newest lines in the newer, and masks secrets', () => {
  const home = makeTempFolder();
  const log = createLog(home, true);
  const secret = 'fedcba9876543210fedcba9876543210';
  log.info('first.line');
  for (let line = 0; line < 6000; line += 1) log.warn('a.line', { line, padding: 'x'.repeat(1000) });
  log.error('last.line', { url: `https://x/?access_token=abc&secret=${secret}`, echo: secret });

  const { current, previous } = toLogFiles(home);
  expect(readdirSync(join(home, 'logs')).toSorted()).toEqual(['main.log', 'main.old.log']);
  for (const path of [current, previous]) expect(statSync(path).size).toBeLessThan(2_100_000);
  const [newer, older] = [readFileSync(current, 'utf8'), readFileSync(previous, 'utf8')];
  expect([newer.includes('last.line'), older.includes('last.line'), older.includes('first.line')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(newer).toContain('access_token=***&secret=***","echo":"***"');
});
