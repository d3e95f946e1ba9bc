import { defaultExportOptions, exportOptionsSchema } from '@shared/domain';
import { expect, test } from 'vitest';

test('the defaults are valid', () => {
  expect(exportOptionsSchema.parse(defaultExportOptions)).toEqual(defaultExportOptions);
});

test.each([
  ['no format', { formats: [] }],
  ['a format twice', { formats: ['png', 'png'] }],
  ['an unknown format', { formats: ['gif'] }],
  ['an odd resolution', { dpi: 72 }],
  ['an empty template', { nameTemplate: '' }],
  ['a template without end', { nameTemplate: 'x'.repeat(201) }],
  ['an unknown language', { locale: 'fr' }],
])('refuses %s', (_, change) => {
  expect(exportOptionsSchema.safeParse({ ...defaultExportOptions, ...change }).success).toBe(false);
});
