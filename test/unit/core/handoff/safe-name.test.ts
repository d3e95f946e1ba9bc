import { describe, expect, test } from 'vitest';
import { toNameKey, toSafeName } from '../../../../src/core/handoff/naming';

const ROOM = { units: 100, bytes: 220 };
const safe = (text: string) => toSafeName(text, ROOM);

describe('toSafeName', () => {
  test.each([
    ['上海总店', '上海总店'],
    ['a<b>c:d"e/f\\g|h?i*j', 'a_b_c_d_e_f_g_h_i_j'],
    ['../../x', '_.._x'],
    ['..', ''],
    ['...', ''],
    ['.hidden', 'hidden'],
    ['name. . .', 'name'],
    ['  two   words  ', 'two words'],
    ['line one\r\nline two\tend', 'line one line two end'],
    ['a\u0000b\u001fc\u007fd\u0085e', 'abcde'],
    ['</text>', '__text_'],
    ["O'Neil & “Söhne” =1+1", "O'Neil & “Söhne” =1+1"],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['\ufeffa\u200bb\u00adc\u2066d\u2069', 'abcd'],
    ['e\u0301', 'é'],
    ['broken\ud83d half', 'broken half'],
    ['no\uffffchar', 'nochar'],
    ['👨‍👩‍👧 店 🇨🇳', '👨‍👩‍👧 店 🇨🇳'],
    ['', ''],
  ])('%j becomes %j', (text, name) => {
    expect(safe(text)).toBe(name);
  });

  test.each(['CON', 'con', 'Prn', 'AUX', 'nul', 'COM1', 'com9', 'COM¹', 'LPT3', 'CONIN$', 'conout$'])(
    'the device %s is escaped, also with an extension',
    (device) => {
      expect([device, `${device}.txt`, `${device} .txt`, `${device}.tar.gz`].map(safe)).toEqual([
        `${device}_`,
        `${device}_.txt`,
        `${device}_ .txt`,
        `${device}_.tar.gz`,
      ]);
    },
  );

  test.each(['CONSOLE', 'COM10', 'LPT', 'ACON', 'con-1'])('%s is no device', (name) => {
    expect(safe(name)).toBe(name);
  });

  test('300 letters are cut to the room in UTF-16 units', () => {
    expect(safe('a'.repeat(300))).toBe('a'.repeat(100));
  });

  test('300 Chinese characters are cut to the room in bytes', () => {
    expect(safe('店'.repeat(300))).toBe('店'.repeat(73));
  });

  test('a family of emoji is kept whole or left out whole', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(toSafeName(`ab${family}c`, { units: 12, bytes: 99 })).toBe('ab');
    expect(toSafeName(`ab${family}c`, { units: 13, bytes: 99 })).toBe(`ab${family}`);
  });

  test('a cut leaves no space or dot at the end and makes no device name', () => {
    expect(toSafeName('ab . cd', { units: 5, bytes: 99 })).toBe('ab');
    expect(toSafeName('CONTROL', { units: 3, bytes: 99 })).toBe('CON_');
  });

  test('one endless character leaves nothing rather than half of it', () => {
    expect(safe(`a${'\u0301'.repeat(300)}`)).toBe('');
  });
});

test.each([
  ['Store', 'sTORE'],
  ['Straße', 'STRASSE'],
  ['é', 'e\u0301'],
  ['K', '\u212a'],
  ['❤️', '❤'],
])('%s and %s are one file somewhere', (one, other) => {
  expect(toNameKey(one)).toBe(toNameKey(other));
});
