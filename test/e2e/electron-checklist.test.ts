/**
 * Electron's security recommendations, one test a point, under its own numbers and titles: electronjs.org/docs/latest/tutorial/security (2026-12).
 * Looked at in the running app; the fuses in the packaged one. What a hostile page could try beyond them is in walls.test.ts.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import type { WebPreferences } from 'electron';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagedExecutable } from '../../scripts/lib/package-dir.mjs';
import { projectDir } from '../../scripts/lib/paths.mjs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { askAnything, askValue, ready } from '../support/selectors';

describe('Electron’s security recommendations', () => {
  let running: RunningApp;
  /** As the window got them, defaults of this Electron included. */
  let preferences: WebPreferences;
  /** Addresses that left the page or the main process over Chromium's network, from the start on. */
  const requested: string[] = [];

  beforeAll(async () => {
    running = await launchApp();
    running.window.on('request', (request) => requested.push(request.url()));
    await ready(running.window);
    await running.window.reload();
    await ready(running.window);
    preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return (contents as unknown as { getLastWebPreferences(): WebPreferences }).getLastWebPreferences();
    });
  });
  afterAll(() => running.close());

  const policy = (): Promise<string> =>
    running.window.evaluate(
      () => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '',
    );

  it('1. only load secure content', () => {
    expect(requested.length).toBeGreaterThan(5);
    expect(requested.filter((url) => !/^(app:\/\/studio\/|qr:\/\/|data:)/.test(url))).toEqual([]);
  });

  it('2. do not enable Node.js integration for remote content', () => {
    const { nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames } = preferences;
    expect([nodeIntegration, nodeIntegrationInWorker, nodeIntegrationInSubFrames].filter(Boolean)).toEqual([]);
  });

  it('3. enable context isolation', () => {
    expect(preferences.contextIsolation).toBe(true);
  });

  it('4. enable process sandboxing', () => {
    expect(preferences.sandbox).toBe(true);
  });

  it('5. handle session permission requests from remote content', async () => {
    await running.window.bringToFront();
    const answers = await running.window.evaluate(() => {
      const names = ['camera', 'microphone', 'geolocation', 'notifications', 'midi', 'clipboard-read'];
      const states = names.map(
        async (name) => (await navigator.permissions.query({ name } as PermissionDescriptor)).state,
      );
      const reading = navigator.clipboard.readText().then(
        () => 'read',
        () => 'denied',
      );
      return Promise.all([...states, reading]);
    });
    expect(new Set(answers)).toEqual(new Set(['denied']));
  });

  it('6. do not disable webSecurity', () => {
    expect(preferences.webSecurity).toBe(true);
  });

  it('7. define a Content Security Policy', async () => {
    expect(await policy()).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(await policy()).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
  });

  it('8. do not enable allowRunningInsecureContent', () => {
    expect(preferences.allowRunningInsecureContent).toBe(false);
  });

  it('9. do not enable experimental features', () => {
    expect(preferences.experimentalFeatures).toBe(false);
  });

  it('10. do not use enableBlinkFeatures', () => {
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
  });

  it.each(['11. do not use allowpopups for WebViews', '12. verify WebView options before creation'])(
    '%s: there are none',
    async () => {
      expect(preferences.webviewTag).toBe(false);
      const kind = await running.window.evaluate(() =>
        Object.prototype.toString.call(document.createElement('webview')),
      );
      expect(kind).toBe('[object HTMLElement]');
    },
  );

  it('13. disable or limit navigation', async () => {
    const { window } = running;
    const before = window.url();
    await window.evaluate(() => location.assign('https://example.com/'));
    await window.evaluate(() => location.assign('app://studio/assets/other.html'));
    await askValue(window, 'app:getInfo', undefined);
    expect(window.url()).toBe(before);
  });

  it('14. disable or limit creation of new windows', async () => {
    expect(await running.window.evaluate(() => globalThis.open('app://studio/index.html'))).toBeNull();
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('15. do not use shell.openExternal with untrusted content', async () => {
    const opened = await running.app.evaluateHandle(({ shell }) => {
      const urls: string[] = [];
      shell.openExternal = (url) => {
        urls.push(url);
        return Promise.resolve();
      };
      return urls;
    });
    await askAnything(running.window, 'app:openLink', { link: 'https://example.com/' });
    await askAnything(running.window, 'app:openLink', { link: 'file:///etc/passwd' });
    await askAnything(running.window, 'app:openLink', { link: 'ip-whitelist' });
    expect(await opened.jsonValue()).toEqual([expect.stringMatching(/^https:\/\/[a-z.]+\.qq\.com\//)]);
  });

  it('16. use a current version of Electron', () => {
    const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(
      readFileSync(join(projectDir, 'package.json'), 'utf8'),
    );
    // Supported are the newest three; 45 was the newest in December 2026. The packaged builds take this very version.
    expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number.parseInt(devDependencies['electron'] ?? '', 10)).toBeGreaterThanOrEqual(43);
  });

  it('17. validate the sender of all IPC messages', async () => {
    // A frame in the page cannot speak for it: the preload is not loaded there. Other windows: walls.test.ts; the rule itself: page-address.test.ts.
    const reach = await running.window.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const found = Reflect.get(frame.contentWindow ?? {}, 'api') === undefined ? 'nothing' : 'api';
      frame.remove();
      return found;
    });
    expect(reach).toBe('nothing');
  });

  it('18. avoid usage of the file:// protocol and prefer usage of custom protocols', () => {
    expect(running.window.url()).toMatch(/^app:\/\/studio\/index\.html/);
    expect(requested.filter((url) => url.startsWith('file:'))).toEqual([]);
  });

  it('19. check which fuses you can change', async () => {
    const wire = await getCurrentFuseWire(packagedExecutable());
    const isOn = (fuse: FuseV1Options): boolean => wire[fuse] === '1'.charCodeAt(0);
    expect({
      on: [
        FuseV1Options.EnableCookieEncryption,
        FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
        FuseV1Options.OnlyLoadAppFromAsar,
      ].map(isOn),
      off: [
        FuseV1Options.RunAsNode,
        FuseV1Options.EnableNodeOptionsEnvironmentVariable,
        FuseV1Options.EnableNodeCliInspectArguments,
        FuseV1Options.GrantFileProtocolExtraPrivileges,
      ].map(isOn),
    }).toEqual({ on: [true, true, true], off: [false, false, false, false] });
  });

  it('20. do not expose Electron APIs to untrusted web content', async () => {
    const seen = await running.window.evaluate(() => ({
      api: Object.entries(Reflect.get(globalThis, 'api')).map(([name, value]) => `${name}: ${typeof value}`),
      isReplaceable: Reflect.set(globalThis, 'api', null) && Reflect.get(globalThis, 'api') === null,
      strange: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    }));
    expect(seen).toEqual({ api: ['request: function', 'on: function'], isReplaceable: false, strange: [] });
  });
});
