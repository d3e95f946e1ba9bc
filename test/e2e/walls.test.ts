/**
 * What a broken or hostile page can do to the real app: nothing. Requests of nonsense, strange senders, navigation, pop-ups, scripts.
 * Electron's own list of recommendations is electron-checklist.test.ts.
 */
import { join } from 'node:path';
import type { Reply } from '@shared/contract';
import { contract, type RequestChannel } from '@shared/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outDir } from '../../scripts/lib/paths.mjs';
import { samples } from '../contract/samples';
import { launchApp, type RunningApp } from '../support/electron-app';
import { ask, askAnything, askValue, ready } from '../support/selectors';

const channels = Object.keys(contract.requests) as RequestChannel[];
/** Values no request takes, besides those that each request of the contract must refuse. */
const junk: readonly unknown[] = [null, 42, 'x', [], true];

describe('the walls around the page', () => {
  let running: RunningApp;

  beforeAll(async () => {
    running = await launchApp();
    await ready(running.window);
  });
  afterAll(() => running.close());

  it.each(channels)('refuses nonsense on %s by name', async (channel) => {
    const inputs = [...junk, ...samples[channel].bad];
    const replies: Reply<unknown>[] = await Promise.all(
      inputs.map((input) => askAnything(running.window, channel, input)),
    );
    for (const [index, reply] of replies.entries()) {
      expect(reply, JSON.stringify(inputs[index])).toEqual({
        ok: false,
        error: { code: 'APP_BAD_REQUEST', params: { channel, path: expect.any(String) } },
      });
    }
  });

  it.each<{ [Channel in RequestChannel]: [Channel, (typeof samples)[Channel]['good'][number]] }[RequestChannel]>([
    ['accounts:test', { accountId: 99, isFull: false }],
    ['accounts:getQuota', { accountId: 99 }],
    ['accounts:remove', { accountId: 99 }],
    ['roster:readTable', { fileToken: '/etc/passwd', options: {} }],
    ['batches:planRows', { planId: 'none', filter: null, offset: 0, limit: 10 }],
    ['batches:get', { batchId: 99 }],
    ['batches:pause', { batchId: 99 }],
    ['batches:resume', { batchId: 99 }],
    ['batches:cancel', { batchId: 99 }],
    ['batches:retryFailed', { batchId: 99 }],
    ['batches:resetQuota', { batchId: 99 }],
    ['batches:items', { batchId: 99, states: null, search: '', offset: 0, limit: 10 }],
    ['artwork:getPng', { itemId: 99 }],
    ['artwork:saveImage', { itemId: 99, format: 'png' }],
    ['handoff:pickTarget', { batchId: 99 }],
  ])('answers %s about what does not exist in the catalogue’s words', async (channel, input) => {
    const reply: Reply<unknown> = await ask(running.window, channel, input);
    if (channel === 'batches:items') {
      expect(reply).toEqual({ ok: true, value: { rows: [], total: 0 } });
    } else {
      expect(reply).toEqual({ ok: false, error: { code: expect.any(String), params: expect.any(Object) } });
      expect(reply.ok ? '' : reply.error.code).not.toMatch(/^APP_(UNEXPECTED|BAD_REQUEST)$/);
    }
  });

  it('knows no file but those a person chose', async () => {
    const { window } = running;
    const good = samples['handoff:start'].good[0];
    if (good === undefined) throw new Error('the contract has no sample of an export');
    const reply = await ask(window, 'handoff:start', { ...good, fileToken: '/tmp/anywhere.zip' });
    expect(reply).toEqual({ ok: false, error: { code: 'APP_UNKNOWN_FILE', params: {} } });
  });

  it.each(['secrets:dump', 'toString', '__proto__', 'constructor', ''])('refuses the channel “%s”', async (channel) => {
    const reply: Reply<unknown> = await askAnything(running.window, channel, undefined);
    expect(reply).toEqual({ ok: false, error: { code: 'APP_UNKNOWN_CHANNEL', params: { channel } } });
  });

  it('answers no window but its own page', async () => {
    const { app } = running;
    const opened = app.waitForEvent('window');
    const preload = join(outDir, 'preload', 'index.cjs');
    await app.evaluate(
      async ({ BrowserWindow }, { preloadPath, url }) => {
        const stranger = new BrowserWindow({
          show: false,
          webPreferences: { preload: preloadPath, sandbox: true, contextIsolation: true },
        });
        await stranger.loadURL(url);
      },
      { preloadPath: preload, url: 'data:text/html,<title>stranger</title>' },
    );
    const stranger = await opened;
    for (const channel of ['accounts:list', 'settings:get'] as const) {
      expect(await ask(stranger, channel, undefined)).toEqual({
        ok: false,
        error: { code: 'APP_UNTRUSTED_SENDER', params: {} },
      });
    }
    await stranger.close();
    expect(await ask(running.window, 'accounts:list', undefined)).toMatchObject({ ok: true });
  });

  it('stays on its page and opens no other', async () => {
    const { app, window } = running;
    const before = window.url();
    const popUp = await window.evaluate(() => {
      const opened = globalThis.open('https://example.com/');
      const link = document.createElement('a');
      link.href = 'https://example.com/';
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.target = '';
      link.click();
      link.remove();
      location.href = 'file:///etc/passwd';
      location.assign('https://example.com/');
      return opened === null;
    });
    expect(popUp).toBe(true);
    await askValue(window, 'app:getInfo', undefined);
    expect(window.url()).toBe(before);
    const count = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(count).toBe(1);
  });

  it('runs no script but its own, and loads no frame, picture or file', async () => {
    const { window } = running;
    const attempts = await window.evaluate(async () => {
      const blocked: string[] = [];
      Object.assign(globalThis, { blocked });
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
      const add = (name: string, attributes: Readonly<Record<string, string>>, text = ''): void => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        element.textContent = text;
        document.body.append(element);
      };
      add('script', {}, 'globalThis.injected = true');
      add('script', { src: 'https://example.com/x.js' });
      add('img', { src: 'http://127.0.0.1:9/x.png' });
      add('iframe', { src: 'https://example.com/' });
      add('object', { data: 'https://example.com/x.swf' });
      add('form', { action: 'https://example.com/', id: 'stray-form' });
      document.querySelector<HTMLFormElement>('#stray-form')?.submit();
      const loads = await Promise.all(
        ['http://127.0.0.1:9/', 'qr://item/1.svg', 'file:///etc/passwd', location.href].map((url) =>
          fetch(url).then(
            () => 'loaded',
            () => 'refused',
          ),
        ),
      );
      // In a task of the page's own: what the test driver itself evaluates may compile.
      const compiled = await new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            resolve(String(new Function('return "compiled"')()));
          } catch {
            resolve('refused');
          }
        });
      });
      return { loads, compiled, isInjected: 'injected' in globalThis };
    });
    expect(attempts).toEqual({
      loads: ['refused', 'refused', 'refused', 'refused'],
      compiled: 'refused',
      isInjected: false,
    });
    const blocked = () => window.evaluate(() => [...new Set<string>(Reflect.get(globalThis, 'blocked'))].sort());
    await expect
      .poll(blocked)
      .toEqual(['connect-src', 'form-action', 'frame-src', 'img-src', 'object-src', 'script-src', 'script-src-elem']);
  });

  it('serves no file but the page’s own', async () => {
    const { app } = running;
    const statuses = await app.evaluate(({ net }) => {
      const names = [
        'index.html',
        '../main/index.js',
        '%2e%2e/main/index.js',
        '..%2fmain%2findex.js',
        'ledger.sqlite',
        '',
      ];
      return Promise.all(names.map(async (name) => (await net.fetch(`app://studio/${name}`)).status));
    });
    expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
  });

  it('draws nothing for addresses of qr: that name no code', async () => {
    const drawn = await running.window.evaluate(() =>
      Promise.all(
        ['qr://item/99999.svg', 'qr://item/../../etc/passwd', 'qr://draft/0.svg', 'qr://other/1.svg'].map(
          (address) =>
            new Promise<string>((resolve) => {
              const picture = new Image();
              picture.onload = () => resolve('drawn');
              picture.onerror = () => resolve('nothing');
              picture.src = address;
            }),
        ),
      ),
    );
    expect(drawn).toEqual(['nothing', 'nothing', 'nothing', 'nothing']);
  });
});
