/** The packaged app as it would ship: it holds what it needs and nothing else, it starts, and contacts nobody. Its fuses: electron-checklist.test.ts. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packagedExecutable } from '../../scripts/lib/package-dir.mjs';
import { readContacts, tracing } from '../support/contacts';
import { launchPackagedApp } from '../support/packaged-app';
import { readPackage } from '../support/read-package';
import { askValue, makeNumbers, ready } from '../support/selectors';
import { openVirtualScreen } from './virtual-screen';

const resourcesDir =
  process.platform === 'darwin'
    ? join(packagedExecutable(), '../../Resources')
    : join(packagedExecutable(), '../resources');

describe('the packaged app', () => {
  it('holds the program, the font with its licence and the decoder', () => {
    const files = listPackage(join(resourcesDir, 'app.asar'), { isPack: false }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/index.js',
        '/out/main/cli.js',
        '/out/main/artwork-worker.js',
        '/out/main/export-worker.js',
        '/out/main/roster-worker.js',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
        '/out/resources/fonts/NotoSansSC_400Regular.ttf',
        '/out/resources/fonts/NotoSansSC_700Bold.ttf',
        '/out/resources/fonts/OFL.txt',
        '/out/resources/wasm/zxing_reader.wasm',
        '/out/resources/icons/tray.png',
        '/out/resources/icons/tray@2x.png',
      ]),
    );
  });

  it('holds no sources, no window libraries and no other system’s binaries', () => {
    const files = listPackage(join(resourcesDir, 'app.asar'), { isPack: false }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    const own = `${process.platform}-${process.arch}`;
    const stray = files.filter(
      (file) =>
        /^\/(src|test|scripts|bench|docs|build)(\/|$)/.test(file) ||
        /^\/node_modules\/(react|react-dom|antd|electron|vite|typescript)(\/|$)/.test(file) ||
        (/\/prebuilds\/[^/]+\//.test(file) && !file.includes(`/prebuilds/${own}/`)),
    );
    expect(stray).toEqual([]);
  });

  it('opens its window', async () => {
    const packaged = await launchPackagedApp();
    onTestFinished(packaged.close);
    await packaged.window.waitForSelector('#root > *');
    expect(await packaged.window.title()).toBe('渠道码工坊');
    await packaged.screenshot('packaged-first-window');
  });

  // The fuses keep every driver out of the main process, so the system's own dialog is answered by its own keyboard.
  it.runIf(process.platform === 'linux')('makes a demo batch of 5, exports it, and contacts nobody', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'channel-qr-packaged-export-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const trace = join(folder, '.calls');
    const packaged = await launchPackagedApp(tracing(trace));
    onTestFinished(packaged.close);
    const screen = await openVirtualScreen();
    onTestFinished(screen.close);
    const { window } = packaged;
    await ready(window);
    await window.getByTestId('try-demo').click();
    await makeNumbers(window, 1, 5);
    await window.getByTestId('run-finished').waitFor();
    await askValue(window, 'settings:update', { exportFolder: folder });

    const before = await screen.shownWindows();
    await window.getByTestId('export-now').click();
    const dialogs = async () => (await screen.shownWindows()).filter((shown) => !before.includes(shown));
    await expect.poll(dialogs, { timeout: 60_000 }).toHaveLength(1);
    // It is shown a moment before it takes keys.
    const answer = async () => {
      const [dialog] = await dialogs();
      if (dialog !== undefined) await screen.pressEnterIn(dialog);
      return dialogs();
    };
    await expect.poll(answer, { timeout: 60_000, interval: 1000 }).toHaveLength(0);
    await window.getByTestId('export-finished').waitFor({ timeout: 60_000 });
    await packaged.screenshot('packaged-export');

    const [name = '', ...others] = readdirSync(folder).filter((entry) => !entry.startsWith('.'));
    expect(others).toEqual([]);
    expect(name).toMatch(/^演示-.*\.zip$/);
    const { files, manifest } = readPackage(readFileSync(join(folder, name)));
    expect(manifest.map((row) => [row['scene'], row['checked']])).toEqual(
      ['1', '2', '3', '4', '5'].map((scene) => [scene, 'yes']),
    );
    const listed = manifest.flatMap((row) => (row['files'] ?? '').split('|'));
    expect(listed.toSorted()).toEqual([...files.keys()].filter((path) => path.startsWith('images/')).toSorted());

    await packaged.close();
    // The demo account's platform is on this computer.
    expect(readContacts(readFileSync(trace, 'utf8'))).toEqual({
      outside: [],
      loopback: expect.toSatisfy((n) => n > 0),
    });
  });
});
