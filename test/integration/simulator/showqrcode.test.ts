/**
 * The picture over real HTTP: a JPEG that an independent decoder reads back to the url, and 404 for everything else.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createSimulator, demoAccount } from '@simulator/index';
import { decodeTicket, encodeTicket } from '@simulator/ticket';
import { decode as decodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type Platform, SECRET, startPlatform } from './platform';

const wasmPath = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(await readFile(wasmPath)).buffer } });

const show = (platform: Platform, ticket: unknown) =>
  platform.send('GET', `${platform.imageBase}/cgi-bin/showqrcode?ticket=${encodeURIComponent(String(ticket))}`);

async function readQr(jpeg: Buffer): Promise<string[]> {
  return (await readBarcodes(new Uint8Array(jpeg), { formats: ['QRCode'] })).map((code) => code.text);
}

describe('showqrcode', () => {
  it('sends a 430 x 430 JPEG that reads as the url, with the headers WeChat sends', async () => {
    const platform = await startPlatform();
    const { ticket, url } = await platform.create('QR_LIMIT_STR_SCENE', { scene_str: '门店-0001' });
    const { status, headers, bytes } = await show(platform, ticket);
    expect({ status, headers }).toEqual({
      status: 200,
      headers: {
        connection: 'keep-alive',
        'accept-ranges': 'bytes',
        'cache-control': 'max-age=604800',
        'content-type': 'image/jpg',
        date: 'Sun, 22 Nov 2026 02:00:00 GMT',
        'content-length': String(bytes.length),
      },
    });
    const { width, height } = decodeJpeg(bytes);
    expect([width, height, await readQr(bytes)]).toEqual([430, 430, [url]]);
  });

  it('sends each code its own picture, also when many are asked for in turn', async () => {
    const platform = await startPlatform();
    const codes = await Promise.all([1, 2, 3].map((id) => platform.create('QR_SCENE', { scene_id: id })));
    for (const { ticket, url } of [...codes, ...codes]) {
      expect(await readQr((await show(platform, ticket)).bytes)).toEqual([url]);
    }
  });

  it('stops showing a temporary code when its time is over', async () => {
    const platform = await startPlatform();
    const { ticket } = await platform.create('QR_SCENE', { scene_id: 1 }, { expire_seconds: 60 });
    platform.wait(59);
    expect((await show(platform, ticket)).status).toBe(200);
    platform.wait(1);
    const { status, headers } = await show(platform, ticket);
    expect([status, headers['content-type']]).toEqual([404, 'text/html']);
  });

  it('answers 404 to a ticket that is empty, damaged, of another account or of another url', async () => {
    const platform = await startPlatform();
    const ticket = String((await platform.create('QR_SCENE', { scene_id: 1 }))['ticket']);
    const content = decodeTicket(ticket);
    if (content === null) throw new Error('The simulator issued a ticket it cannot read');
    const tickets = [
      '',
      `${ticket}x`,
      ticket.slice(0, 50),
      encodeTicket({ ...content, url: 'http://weixin.qq.com/q/02Au_49Nmgbpe10000w03A' }),
      encodeTicket({ ...content, url: 'http://example.com/' }),
    ];
    const answers = await Promise.all(tickets.map((text) => show(platform, text)));
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
    expect(answers.filter((answer) => answer.bytes.toString().startsWith('{'))).toEqual([]);
  });

  it('lives on its own host, as the API does', async () => {
    const platform = await startPlatform();
    const { ticket } = await platform.create('QR_LIMIT_SCENE', { scene_id: 1 });
    const paths = [
      `${platform.apiBase}/cgi-bin/showqrcode?ticket=${ticket}`,
      `${platform.imageBase}/cgi-bin/token`,
      `${platform.apiBase}/`,
    ];
    const answers = await Promise.all(paths.map((path) => platform.send('GET', path)));
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  });
});

it('knows the tickets of an account again after a restart', async () => {
  const platform = await startPlatform();
  const { ticket, url } = await platform.create('QR_LIMIT_SCENE', { scene_id: 1 });
  const again = await startPlatform();
  expect(again.simulator.log).toEqual([]);
  expect(await readQr((await show(again, ticket)).bytes)).toEqual([url]);
});

describe('the demo account', () => {
  it('is there on request, in the shape of a real one', () => {
    expect(demoAccount.appId).toMatch(/^wx[0-9a-f]{16}$/);
    expect(demoAccount.appSecret).toMatch(/^[0-9a-f]{32}$/);
    const account = createSimulator({ demo: true }).account(demoAccount.appId);
    expect([account.type, account.tellsRateLimit, account.quota.limitOf('/cgi-bin/qrcode/create')]).toEqual([
      'verifiedService',
      true,
      { perDay: 100_000, perMinute: 6_000 },
    ]);
  });

  it('is not there without, and an unknown account is an error of the caller', () => {
    const simulator = createSimulator({ accounts: [{ appId: 'wx1', secret: SECRET }] });
    expect(simulator.account('wx1').appId).toBe('wx1');
    expect(() => simulator.account(demoAccount.appId)).toThrow(RangeError);
  });
});

it('rejects a port that is taken, and can still be closed', async () => {
  const platform = await startPlatform();
  const second = createSimulator();
  await expect(second.listen({ image: Number(new URL(platform.imageBase).port) })).rejects.toThrow('EADDRINUSE');
  await second.close();
});
