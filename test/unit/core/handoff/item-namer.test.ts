import { createItemNamer, type ItemPlace, type NamingRules, toPackageFileName } from '@core/handoff';
import type { RosterRow } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { NOW_MS, toItem } from '../../../support/package-request';

const rules: NamingRules = {
  nameTemplate: '{n:0000}-{label}',
  includeWechatImage: false,
  packaging: { asciiNames: false, folderEvery: null },
  rowCount: 100,
  isDemo: false,
  batchCreatedAtMs: NOW_MS,
};

function place(rows: readonly Partial<RosterRow>[], change: Partial<NamingRules> = {}): readonly ItemPlace[] {
  const toPlace = createItemNamer({ ...rules, ...change });
  return rows.map((row, index) => toPlace(toItem(index + 1, row)));
}

const paths = (...args: Parameters<typeof place>) => place(...args).map(({ folder, stem }) => folder + stem);

describe('stem', () => {
  test('follows the template', () => {
    expect(
      paths([{ label: '总店', label2: '二楼', folder: '华东', fields: { 城市: '上海' } }], {
        nameTemplate: '{n:00}_{label}_{label2}_{scene}_{date}_{folder}_{城市}_{expires}_{没有}',
      }),
    ).toEqual(['images/华东/01_总店_二楼_1001_2026-11-22_华东_上海__']);
  });

  test('takes the scene where the label is empty', () => {
    expect(paths([{ label: '' }, { label: '  ' }])).toEqual(['images/0001-1001', 'images/0002-1002']);
  });

  test('is the number where nothing else is left', () => {
    expect(paths([{ label: '...' }], { nameTemplate: '{label}' })).toEqual(['images/1']);
  });

  test('is marked in a demo, also when nothing else is left and when it has to be cut', () => {
    const demo = { isDemo: true, nameTemplate: '{label}' };
    expect(paths([{ label: '总店' }, { label: '..' }, { label: 'CON' }, { label: 'a'.repeat(300) }], demo)).toEqual([
      'images/演示-总店',
      'images/演示-2',
      'images/演示-CON_',
      `images/演示-${'a'.repeat(97)}`,
    ]);
  });

  test('never leads out of its folder', () => {
    expect(paths([{ label: '../../x' }], { nameTemplate: '../{label}/{n}' })).toEqual(['images/_.._.._x_1']);
  });
});

describe('collisions', () => {
  test('are numbered in roster order and reported', () => {
    const label = { nameTemplate: '{label}' };
    expect(place([{ label: '店' }, { label: '店' }, { label: '店 (2)' }, { label: '店' }], label)).toEqual([
      { folder: 'images/', stem: '店', problem: null },
      { folder: 'images/', stem: '店 (2)', problem: taken('店', '店 (2)') },
      { folder: 'images/', stem: '店 (2) (2)', problem: taken('店 (2)', '店 (2) (2)') },
      { folder: 'images/', stem: '店 (3)', problem: taken('店', '店 (3)') },
    ]);
  });

  test('count in spite of case and normal form, within one folder only', () => {
    const rows = [
      { label: 'Café', folder: 'A' },
      { label: 'CAFE\u0301', folder: 'a' },
      { label: 'café', folder: 'B' },
    ];
    expect(paths(rows, { nameTemplate: '{label}' })).toEqual(['images/A/Café', 'images/A/CAFÉ (2)', 'images/B/café']);
  });

  test('keep WeChat’s picture of one item off the image of another', () => {
    const rows = [{ label: '店' }, { label: '店-wechat' }];
    const nameTemplate = '{label}';
    expect(paths(rows, { nameTemplate, includeWechatImage: true })).toEqual(['images/店', 'images/店-wechat (2)']);
    expect(paths(rows, { nameTemplate })).toEqual(['images/店', 'images/店-wechat']);
  });

  test('of labels that differ only beyond the cut stay apart', () => {
    const long = 'x'.repeat(150);
    const names = paths([{ label: `${long}1` }, { label: `${long}2` }], { nameTemplate: '{label}' });
    expect(names).toEqual([`images/${'x'.repeat(100)}`, `images/${'x'.repeat(100)} (2)`]);
  });

  test('of 20,000 equal labels are counted without starting over', () => {
    const rows = Array.from({ length: 20_000 }, () => ({ label: '店' }));
    const names = paths(rows, { nameTemplate: '{label}' });
    expect([new Set(names).size, names.at(-1)]).toEqual([20_000, 'images/店 (20000)']);
  });
});

describe('folder', () => {
  test.each([
    ['华东', 'images/华东/'],
    ['华东/上海', 'images/华东/上海/'],
    ['华东\\上海', 'images/华东/上海/'],
    ['../../x', 'images/x/'],
    ['/etc/./..', 'images/etc/'],
    ['C:\\Windows', 'images/C_/Windows/'],
    ['CON', 'images/CON_/'],
    ['0001-a.png', 'images/0001-a_png/'],
    [' . ', 'images/'],
    ['', 'images/'],
  ])('%j leads to %s', (folder, path) => {
    expect(place([{ folder }])[0]?.folder).toBe(path);
  });

  test('stays short however deep', () => {
    const [deep] = place([{ folder: Array.from({ length: 50 }, () => '区域').join('/') }]);
    expect(deep?.folder.length).toBeLessThanOrEqual(7 + 80);
  });
});

describe('folders by count', () => {
  test('hold N rows each by their number in the roster, inside the roster’s own folders', () => {
    const packaging = { asciiNames: false, folderEvery: 3 };
    const rows = Array.from({ length: 10 }, (_, index) => ({ folder: index === 9 ? '华东' : '' }));
    expect(place(rows, { packaging, rowCount: 10 }).map(({ folder }) => folder)).toEqual([
      ...Array.from({ length: 3 }, () => 'images/01-03/'),
      ...Array.from({ length: 3 }, () => 'images/04-06/'),
      ...Array.from({ length: 3 }, () => 'images/07-09/'),
      'images/华东/10-10/',
    ]);
  });

  test('sort in roster order however many there are', () => {
    const packaging = { asciiNames: false, folderEvery: 500 };
    const toPlace = createItemNamer({ ...rules, packaging, rowCount: 100_000 });
    const folders = [1, 9_999, 10_001, 99_999].map((n) => toPlace(toItem(n)).folder);
    expect(folders).toEqual([...folders].sort());
    expect(folders[0]).toBe('images/000001-000500/');
  });
});

describe('ASCII names', () => {
  const packaging = { asciiNames: true, folderEvery: null };

  test('take the scene for a label that would lose something, keep one that would not, and drop the rest', () => {
    const rows = [
      { label: '总店' },
      { label: 'Café' },
      { label: 'Shop 3' },
      { label: '' },
      { scene: '场景', label: '店' },
    ];
    expect(paths(rows, { packaging })).toEqual([
      'images/0001-1001',
      'images/0002-1002',
      'images/0003-Shop 3',
      'images/0004-1004',
      'images/0005',
    ]);
    const second = [{ label2: 'Café ２楼' }];
    expect(paths(second, { packaging, nameTemplate: '{label2}' })).toEqual(['images/Cafe 2']);
  });

  test('number the folders that would lose something, each its own', () => {
    const rows = ['华东/上海', '华北/上海', '华东', 'North'].map((folder) => ({ folder, label: 'x' }));
    expect(place(rows, { packaging }).map(({ folder }) => folder)).toEqual([
      'images/folder-1/folder-2/',
      'images/folder-3/folder-2/',
      'images/folder-1/',
      'images/North/',
    ]);
  });

  test('are marked in a demo, and nothing in any path is beyond ASCII', () => {
    const rows = [{ label: '总店', folder: '华东' }, { label: 'ＡＢＣ' }, { label: '👨‍👩‍👧', label2: 'é' }];
    const names = paths(rows, { packaging, isDemo: true, nameTemplate: '{label}_{label2}' });
    expect(names[0]).toBe('images/folder-1/DEMO-1001');
    for (const name of names) expect(name).toMatch(/^[ -~]+$/u);
  });
});

test('every whole name stays within 120 units and 240 bytes', () => {
  const rows = ['店'.repeat(300), 'a'.repeat(300), '👨‍👩‍👧'.repeat(60)].map((label) => ({ label }));
  const names = paths([...rows, ...rows], { includeWechatImage: true, nameTemplate: '{label}' }).map((path) => {
    const name = `${path.slice('images/'.length)}-wechat.jpg`;
    return name.length <= 120 && Buffer.byteLength(name) <= 240;
  });
  expect(names).toEqual([true, true, true, true, true, true]);
});

test('the zip is named after its batch and the minute, and marked in a demo', () => {
  expect([
    toPackageFileName('门店/桌贴', false, NOW_MS),
    toPackageFileName('门店', true, NOW_MS),
    toPackageFileName('??', false, NOW_MS),
    toPackageFileName('', false, NOW_MS),
  ]).toEqual([
    '门店_桌贴-20261122-1405.zip',
    '演示-门店-20261122-1405.zip',
    '__-20261122-1405.zip',
    'qr-20261122-1405.zip',
  ]);
});

function taken(name: string, given: string) {
  return { code: 'HANDOFF_NAME_TAKEN', params: { name, given } };
}
