/** Logs of callback servers as they come: every format, foreign lines, GBK, seconds and milliseconds, the same event again. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toEpochMs } from '@core/followers/callback-log';
import type { LogColumns } from '@shared/domain';
import { describe, expect, test } from 'vitest';
import { isFinished, openEngineRoom } from '../../support/engine-room';
import { problemOf } from '../../support/outcome';
import { makeTempFolder } from '../../support/temp-ledger';

const never = new AbortController().signal;
const guessed: LogColumns = { person: null, time: null, event: null, key: null };
/** 2026-11-20 10:00:00 in Beijing. */
const AT = 1_795_140_000;
const [first, second] = ['oAbCdEfGhIjKlMnOpQrStUvWxYz1', 'oAbCdEfGhIjKlMnOpQrStUvWxYz2'];

const xml = (person: string, time: number, event: string, key: string): string => `<xml>
<ToUserName><![CDATA[gh_1]]></ToUserName>
<FromUserName><![CDATA[${person}]]></FromUserName>
<CreateTime>${time}</CreateTime>
<MsgType><![CDATA[event]]></MsgType>
<Event><![CDATA[${event}]]></Event>
<EventKey><![CDATA[${key}]]></EventKey>
</xml>`;

/** GBK of the words used here; Node writes none. */
const gbk: Readonly<Record<string, readonly number[]>> = {
  用户: [0xd3, 0xc3, 0xbb, 0xa7],
  时间: [0xca, 0xb1, 0xbc, 0xe4],
  事件: [0xca, 0xc2, 0xbc, 0xfe],
  场景值: [0xb3, 0xa1, 0xbe, 0xb0, 0xd6, 0xb5],
  门店: [0xc3, 0xc5, 0xb5, 0xea],
};
const toGbk = (text: string): Buffer =>
  Buffer.concat(
    text.split(/(用户|时间|事件|场景值|门店)/u).map((part) => Buffer.from(gbk[part] ?? Buffer.from(part, 'latin1'))),
  );

const logs: Readonly<Record<string, string | Buffer>> = {
  'lines of JSON among others': [
    'server started',
    JSON.stringify({ FromUserName: first, CreateTime: AT, Event: 'SCAN', EventKey: '12' }),
    `2026-11-20 10:00:01 INFO got ${JSON.stringify({ body: { openid: second, create_time: AT * 1000, event: 'subscribe', event_key: 'qrscene_12' } })}`,
    JSON.stringify({ FromUserName: first, CreateTime: AT, Event: 'CLICK', EventKey: 'menu' }),
    '{ broken',
    JSON.stringify({ FromUserName: first, CreateTime: AT, Event: 'SCAN', EventKey: '12' }),
    JSON.stringify({ FromUserName: second, CreateTime: AT + 60, Event: 'unsubscribe', EventKey: '' }),
  ].join('\n'),
  'XML of WeChat among others': [
    'POST /wechat 200',
    xml(first, AT, 'SCAN', '12'),
    xml(second, AT, 'subscribe', 'qrscene_12'),
    xml(first, AT, 'SCAN', '12'),
    '<xml><MsgType>text</MsgType><Content>你好</Content></xml>',
    xml(second, AT + 60, 'unsubscribe', ''),
  ].join('\n'),
  'csv with a line before its header': `exported by ops\nopenid,CreateTime,Event,EventKey\n${first},${AT},SCAN,12\n${second},${AT}000,subscribe,qrscene_12\n${first},${AT},SCAN,12\n${second},2026/11/20 10:01:00,unsubscribe,\n`,
  'csv in GBK': toGbk(
    `用户,时间,事件,场景值\r\n${first},2026-11-20 10:00:00,SCAN,12\r\n${second},${AT},subscribe,qrscene_12\r\n${first},${AT},SCAN,12\r\n${second},${AT + 60},unsubscribe,门店\r\n`,
  ),
};

async function openRoom() {
  const room = await openEngineRoom();
  await room.until(await room.start(20), isFinished);
  const { engine, accountId, home, platform, passing } = room;
  platform.followers.follow(3);
  await passing(engine.followers.sync(accountId, { acceptLosses: false }, never));
  const path = join(makeTempFolder(), 'log');
  const give = (content: string | Buffer, columns: LogColumns = guessed) => {
    writeFileSync(path, content);
    return passing(engine.followers.importLog(accountId, path, columns, never));
  };
  const report = () => passing(engine.followers.report({ accountId, begin: null, end: null, by: null, batchId: null }));
  const files = () => readdirSync(home).map((name) => readFileSync(join(home, name)));
  return { ...room, give, report, files };
}

describe('a log', () => {
  test.each(Object.entries(logs))('%s: each event counts once, by code and day', async (_name, content) => {
    const { give, report, files } = await openRoom();
    expect(await give(content)).toMatchObject({ counted: 3, repeated: 1, firstDay: 20_777, lastDay: 20_777 });
    expect(await give(content)).toMatchObject({ counted: 0, repeated: 4 });
    const { log, rows } = await report();
    expect(log).toEqual({ scans: 1, follows: 1, unfollows: 1 });
    expect(rows.find(({ channel }) => channel.scene === '12')?.log).toEqual({ scans: 1, follows: 1, unfollows: 0 });
    for (const bytes of files()) for (const openid of [first, second]) expect(bytes.includes(openid)).toBe(false);
  });

  test('without ids: alike events of one second are two, and still two when the file is read again', async () => {
    const { give } = await openRoom();
    const content = `time,EventKey\n${AT},12\n${AT},12\n${AT},qrscene_5\n`;
    expect(await give(content)).toMatchObject({ counted: 3, repeated: 0 });
    expect(await give(content)).toMatchObject({ counted: 0, repeated: 3 });
  });

  test('names its columns when they are not the usual ones, or says what it found', async () => {
    const { give } = await openRoom();
    const content = `who,when,what,code\n${first},${AT},SCAN,12\n`;
    expect(await problemOf(give(content))).toMatchObject({
      code: 'FOLLOWERS_LOG_COLUMNS',
      params: { columns: 'who, when, what, code' },
    });
    const columns = { person: 'who', time: 'when', event: 'what', key: 'code' };
    expect(await give(content, columns)).toMatchObject({ counted: 1 });
  });

  test('is refused when nothing in it is an event', async () => {
    const { give } = await openRoom();
    expect((await problemOf(give('{"a":1}\n{"b":2}\n'))).code).toBe('FOLLOWERS_LOG_EMPTY');
  });

  test('tells a code with text from one with the same digits as a number, as the ledger has it', async () => {
    const { give, report } = await openRoom();
    await give(`time,EventKey\n${AT},12\n${AT},门店-7\n${AT},007\n`);
    const { rows } = await report();
    const types = Object.fromEntries(rows.map(({ channel }) => [channel.scene, channel.type]));
    expect(types).toMatchObject({ '12': 'number', '门店-7': 'text', '007': 'text' });
  });
});

test.each([
  ['1795140000', AT * 1000],
  ['1795140000123', AT * 1000 + 123],
  ['2026-11-20 10:00:00', AT * 1000],
  ['2026/11/20 10:00:00', AT * 1000],
  ['2026-11-20T02:00:00Z', AT * 1000],
  ['2026-11-20T04:00:00+02:00', AT * 1000],
  ['yesterday', null],
  ['12', null],
  ['', null],
])('the time %j is %j', (text, atMs) => {
  expect(toEpochMs(text)).toBe(atMs);
});
