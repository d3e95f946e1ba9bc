/** The order in which an Electron is looked for, over real folders; only the two downloads are stood in for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isKnownFailure } from '../../../scripts/lib/electron-download.mjs';
import { findElectron } from '../../../scripts/lib/electron-runtime.mjs';

type World = NonNullable<Parameters<typeof findElectron>[0]>;

let dir: string;
let asked: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'electron-runtime-'));
  asked = [];
  mkdirSync(join(dir, 'package'));
  writeFileSync(join(dir, 'package', 'package.json'), '{"version":"45.4.1"}');
});
afterEach(() => rmSync(dir, { recursive: true }));

function putRuntime(folder: string, name = 'electron'): string {
  mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, folder, name), '');
  return join(dir, folder);
}

/** A machine without any Electron, whose downloads fail, with what the test changes. */
function machine(changes: Partial<World>): World {
  return {
    platform: 'linux',
    arch: 'x64',
    env: {},
    electronDir: join(dir, 'package'),
    cacheDir: join(dir, 'cache'),
    download: () => {
      asked.push('download');
      return Promise.resolve(false);
    },
    fallback: () => {
      asked.push('fallback');
      return Promise.resolve(join(dir, 'fallback'));
    },
    ...changes,
  };
}

describe('findElectron', () => {
  it('takes the override before everything else and asks nothing of the network', async () => {
    putRuntime('package/dist');
    const override = putRuntime('mine');
    writeFileSync(join(override, 'version'), 'v44.0.0\n');
    expect(await findElectron(machine({ env: { ELECTRON_OVERRIDE_DIST_PATH: override } }))).toEqual({
      source: 'override',
      distDir: override,
      executable: join(override, 'electron'),
      version: '44.0.0',
    });
    expect(asked).toEqual([]);
  });

  it('refuses an override that holds no Electron instead of quietly taking another', async () => {
    putRuntime('package/dist');
    const world = machine({ env: { ELECTRON_OVERRIDE_DIST_PATH: join(dir, 'nothing') } });
    await expect(findElectron(world)).rejects.toThrow(`ELECTRON_OVERRIDE_DIST_PATH is ${join(dir, 'nothing')}`);
  });

  it('takes the installed package’s binary next', async () => {
    const distDir = putRuntime('package/dist');
    expect(await findElectron(machine({}))).toMatchObject({ source: 'package', distDir, version: '45.4.1' });
    expect(asked).toEqual([]);
  });

  it('downloads when the package has no binary', async () => {
    const download: World['download'] = ({ version }) => {
      asked.push(version);
      putRuntime('package/dist');
      return Promise.resolve(true);
    };
    expect(await findElectron(machine({ download }))).toMatchObject({ source: 'download', version: '45.4.1' });
    expect(asked).toEqual(['45.4.1']);
  });

  it('falls back on Linux x64 when the download fails', async () => {
    expect(await findElectron(machine({}))).toMatchObject({
      source: 'fallback',
      executable: join(dir, 'fallback', 'electron'),
      version: '33.2.1',
    });
    expect(asked).toEqual(['download', 'fallback']);
  });

  it.each([
    ['linux', 'arm64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ] as const)('says what to set on %s %s, where there is no fallback', async (platform, arch) => {
    await expect(findElectron(machine({ platform, arch }))).rejects.toMatchObject({
      message: `Electron 45.4.1 for ${platform} ${arch} could not be downloaded.`,
      remedy: expect.stringContaining('ELECTRON_MIRROR'),
    });
    expect(asked).toEqual(['download']);
  });

  it('knows each system’s program', async () => {
    putRuntime('package/dist', 'electron.exe');
    const { executable } = await findElectron(machine({ platform: 'win32' }));
    expect(executable).toBe(join(dir, 'package', 'dist', 'electron.exe'));
  });
});

describe('a remembered failed download', () => {
  const failure = JSON.stringify({ version: '45.4.1', mirror: 'https://a/', atMs: 1_000_000 });
  const dayMs = 24 * 60 * 60 * 1000;

  it.each([
    ['the same within a day', { version: '45.4.1', mirror: 'https://a/', nowMs: 1_000_000 + dayMs - 1 }, true],
    ['after a day', { version: '45.4.1', mirror: 'https://a/', nowMs: 1_000_000 + dayMs }, false],
    ['another mirror', { version: '45.4.1', mirror: 'https://b/', nowMs: 1_000_001 }, false],
    ['another version', { version: '46.0.0', mirror: 'https://a/', nowMs: 1_000_001 }, false],
    ['a clock set back', { version: '45.4.1', mirror: 'https://a/', nowMs: 999_999 }, false],
  ])('counts for %s: %o → %s', (_name, attempt, known) => {
    expect(isKnownFailure(failure, attempt)).toBe(known);
  });

  it('is forgotten when its file is damaged or absent', () => {
    const attempt = { version: '45.4.1', mirror: 'https://a/', nowMs: 1_000_001 };
    expect(isKnownFailure('', attempt)).toBe(false);
    expect(isKnownFailure('{"version":', attempt)).toBe(false);
  });
});
