/** docs/faults.md tells the truth: its codes and words are the catalogue's, and the tests it names are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue, errorTexts } from '@shared/errors';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const rows = readFileSync(join(root, 'docs', 'faults.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Fault |') && !line.startsWith('| --- |'))
  .map((line) => line.slice(2, -2).split(' | '));

const isCode = (code: string): code is keyof typeof catalogue => Object.hasOwn(catalogue, code);

test('has rows', () => expect(rows.length).toBeGreaterThan(50));

test.each(rows)('%s', (_fault, code = '', words, kept, reference = '') => {
  const name = code.replaceAll('`', '');
  expect(name === '–' || isCode(name)).toBe(true);
  expect(words).toBe(isCode(name) ? errorTexts['zh-CN'][name].what : '–');
  expect(kept).not.toBe('');
  const [, file = '', title = ''] = /^`([^`]+)` › (.+)$/.exec(reference) ?? [];
  const path = join(root, 'test', `${file}.test.ts`);
  expect(existsSync(path)).toBe(true);
  // As a title, or as the name of a row of a table of cases.
  expect(readFileSync(path, 'utf8')).toContain(`'${title}'`);
});
