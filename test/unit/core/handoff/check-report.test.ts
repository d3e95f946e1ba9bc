/**
 * The check report line by line: what a program reads, and what a person sees.
 */
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { createCheckSummary } from '../../../../src/core/handoff/check-summary';
import { checkKeys, writeCheckCsv } from '../../../../src/core/handoff/papers/check-report';
import { type PackedFile, toPaperRow } from '../../../../src/core/handoff/papers/row';
import { toItem, toStream } from '../../../support/package-request';

const symbol = { modules: 33, errorCorrection: 'Q', unusedErrorCorrection: 0.915 } as const;
const url = 'http://weixin.qq.com/q/02code1';
const good: PackedFile['check'] = {
  text: url,
  isEqual: true,
  problem: null,
  symbol,
  measure: { moduleMm: 1.18533333, moduleDots: 28, quietZoneModules: 4, contrast: 0.984 },
};
const unreadable = { code: 'CHECK_UNREADABLE', params: {} } as const;
const files: readonly PackedFile[] = [
  { path: 'images/1.png', sha256: 'aa', kind: 'png', check: good },
  {
    path: 'images/1.pdf',
    sha256: 'bb',
    kind: 'pdf',
    check: { ...good, measure: { moduleMm: 1.2195122, moduleDots: null, quietZoneModules: 3.75, contrast: 1 } },
  },
  {
    path: 'images/1-wechat.jpg',
    sha256: 'cc',
    kind: 'wechat',
    check: { ...good, text: '=1+1', isEqual: false, measure: null },
  },
  {
    path: 'images/1.eps',
    sha256: 'dd',
    kind: 'eps',
    check: { text: null, isEqual: false, problem: unreadable, symbol: null, measure: null },
  },
];
const row = toPaperRow(toItem(1, { label: '总店' }), { files, volume: 1, check: 'not-all', problems: [unreadable] });

async function read(): Promise<{
  readonly keys: readonly string[];
  readonly lines: readonly Record<string, string>[];
}> {
  const chunks: Uint8Array[] = [];
  const bare = toPaperRow(toItem(2), { files: [], volume: null, check: 'none', problems: [] });
  const csv = writeCheckCsv(toStream([row, bare]), { locale: 'en', volumeNames: ['店.zip'] });
  for await (const chunk of csv) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  expect(text.startsWith('\uFEFFn,')).toBe(true);
  const parsed = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true });
  return { keys: parsed.meta.fields ?? [], lines: parsed.data };
}

test('has a record for every file, with the same keys in the same place for ever', async () => {
  const { keys, lines } = await read();
  expect(keys).toEqual([
    ...[
      'n',
      'scene',
      'label',
      'file',
      'format',
      'zip',
      'checked',
      'text_equal',
      'decoded',
      'modules',
      'error_correction',
    ],
    ...[
      'unused_error_correction_percent',
      'module_mm',
      'module_dots',
      'quiet_zone_modules',
      'contrast_percent',
      'problem',
    ],
  ]);
  expect(keys).toEqual(checkKeys);
  const same = { n: '1', scene: '1001', label: '总店', zip: '店.zip' };
  const ofSymbol = { modules: '33', error_correction: 'Q', unused_error_correction_percent: '92' };
  const none = { modules: '', error_correction: '', unused_error_correction_percent: '' };
  const unmeasured = { module_mm: '', module_dots: '', quiet_zone_modules: '', contrast_percent: '' };
  const passed = { checked: 'yes', text_equal: 'yes', decoded: url, problem: '' };
  expect(lines).toEqual([
    {
      ...same,
      ...ofSymbol,
      ...passed,
      file: 'images/1.png',
      format: 'png',
      module_mm: '1.185',
      module_dots: '28',
      quiet_zone_modules: '4',
      contrast_percent: '98',
    },
    {
      ...same,
      ...ofSymbol,
      ...passed,
      file: 'images/1.pdf',
      format: 'pdf',
      module_mm: '1.22',
      module_dots: '',
      quiet_zone_modules: '3.75',
      contrast_percent: '100',
    },
    {
      ...same,
      ...ofSymbol,
      ...unmeasured,
      ...passed,
      file: 'images/1-wechat.jpg',
      format: 'wechat',
      text_equal: 'no',
      decoded: "'=1+1",
    },
    {
      ...same,
      ...none,
      ...unmeasured,
      file: 'images/1.eps',
      format: 'eps',
      checked: 'no',
      text_equal: 'no',
      decoded: '',
      problem: expect.stringMatching(/^CHECK_UNREADABLE .+/u),
    },
  ]);
});

test('comes down to the least that was measured in each kind of file', () => {
  const summary = createCheckSummary();
  for (const file of files) summary.add(file);
  const [first] = files;
  if (first === undefined) throw new TypeError('a file');
  summary.add({ ...first, check: { ...good, symbol: { ...symbol, unusedErrorCorrection: null } } });
  summary.add({
    ...first,
    check: { ...good, measure: { moduleMm: 1.2, moduleDots: 27.9, quietZoneModules: 4, contrast: 0.5 } },
  });
  const none = { moduleMm: null, moduleDots: null, quietZoneModules: null, contrast: null };
  expect(summary.kinds()).toEqual([
    {
      kind: 'png',
      files: 3,
      passed: 3,
      moduleMm: 1.18533333,
      moduleDots: 27.9,
      quietZoneModules: 4,
      contrast: 0.5,
      unusedErrorCorrection: 0.915,
    },
    {
      kind: 'pdf',
      files: 1,
      passed: 1,
      moduleMm: 1.2195122,
      moduleDots: null,
      quietZoneModules: 3.75,
      contrast: 1,
      unusedErrorCorrection: 0.915,
    },
    { kind: 'wechat', files: 1, passed: 1, ...none, unusedErrorCorrection: 0.915 },
    { kind: 'eps', files: 1, passed: 0, ...none, unusedErrorCorrection: null },
  ]);
});
