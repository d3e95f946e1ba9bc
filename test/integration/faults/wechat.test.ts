/**
 * What WeChat, or something on the way to it, can do to a running batch: each through the whole engine against the local platform,
 * with the words a person reads, what is kept, and how it goes on. docs/faults.md is the table of these.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchId } from '@shared/domain';
import { catalogue, type ErrorCode } from '@shared/errors';
import type { Rule } from '@simulator/index';
import { describe, expect, test } from 'vitest';
import { type EngineRoom, isFinished, isPaused, openEngineRoom, wordsOf } from '../../support/engine-room';
import { openTempLedger } from '../../support/temp-ledger';
import { CREATE_PATH } from '../../support/wechat-paths';

const COUNT = 12;
const TOKEN_PATH = '/cgi-bin/stable_token';
/** Scenes a fault of the account is met after. */
const GOOD = 4;
const all = Array.from({ length: COUNT }, (_, index) => String(index + 1));
const once = new Map(all.map((scene) => [scene, 1]));

/** Breaks the platform before the fifth code is asked for; returns how to mend it. */
type Break = (room: EngineRoom) => () => void;

const errcode =
  (code: number, errmsg?: string): Break =>
  ({ simulator }) => {
    const fault = { kind: 'errcode', errcode: code, ...(errmsg === undefined ? {} : { errmsg }) } as const;
    return simulator.script.add({ path: CREATE_PATH, from: GOOD + 1, fault }).remove;
  };

/** Another program takes the token away, and asking for a new one is refused. */
const atRenewal =
  (code: number): Break =>
  ({ platform, simulator }) => {
    platform.stealTokenAfter(GOOD);
    return simulator.script.add({ path: TOKEN_PATH, from: 2, fault: { kind: 'errcode', errcode: code } }).remove;
  };

describe('the batch stops with everything kept, says why, and goes on when it is put right', () => {
  test.each<readonly [string, Break, ErrorCode, string]>([
    ['wrong secret', atRenewal(40125), 'WECHAT_APP_SECRET_WRONG', 'AppSecret 不正确。'],
    ['frozen secret', atRenewal(40243), 'WECHAT_APP_SECRET_FROZEN', 'AppSecret 已被冻结。'],
    [
      '40164',
      atRenewal(40164),
      'WECHAT_IP_NOT_WHITELISTED',
      '这台电脑的出口 IP 203.0.113.7 不在服务号的 IP 白名单里。',
    ],
    [
      '61004',
      errcode(61004, 'access clientip is not registered requestIP: 203.0.113.7'),
      'WECHAT_IP_NOT_WHITELISTED',
      '这台电脑的出口 IP 203.0.113.7 不在服务号的 IP 白名单里。',
    ],
    ['89501', atRenewal(89501), 'WECHAT_ADMIN_CONFIRMATION_PENDING', '还在等服务号管理员确认。'],
    ['89503', atRenewal(89503), 'WECHAT_ADMIN_CONFIRMATION_NEEDED', '这次调用需要服务号管理员确认。'],
    [
      '89506',
      atRenewal(89506),
      'WECHAT_ADMIN_REFUSED_DAY',
      '服务号管理员多次拒绝了这台电脑的调用，24 小时内不能再试。',
    ],
    ['89507', atRenewal(89507), 'WECHAT_ADMIN_REFUSED_HOUR', '服务号管理员拒绝了这台电脑的调用，1 小时内不能再试。'],
    ['48001', errcode(48001), 'WECHAT_NO_RIGHT', '这个服务号没有“生成带参数的二维码”的权限。'],
    ['48004', errcode(48004), 'WECHAT_API_BANNED', '这个服务号的接口权限被封禁。'],
    ['50002', errcode(50002), 'WECHAT_ACCOUNT_LIMITED', '这个服务号的功能受到限制。'],
    [
      'a token that is rejected however often it is renewed',
      (room) => {
        const rule = room.simulator.script.add({
          path: CREATE_PATH,
          from: GOOD + 1,
          fault: { kind: 'errcode', errcode: 40001 },
        });
        return rule.remove;
      },
      'WECHAT_TOKEN_REJECTED',
      '刚取得的 access_token 也被微信拒绝。',
    ],
    [
      'a firewall that refuses',
      (room) =>
        room.simulator.script.add({ path: CREATE_PATH, from: GOOD + 1, fault: { kind: 'gatewayError', status: 413 } })
          .remove,
      'NETWORK_GATEWAY_REFUSED',
      'HOST 拒绝了请求（HTTP 413）。',
    ],
  ])('%s', async (_name, breakIt, code, words) => {
    const room = await openEngineRoom();
    const mend = breakIt(room);
    const batchId = await room.start(COUNT);
    const paused = await room.until(batchId, isPaused);
    const pauseReason = catalogue[code].retry === 'address' ? 'trouble' : 'credentials';
    expect(paused).toMatchObject({ pauseReasons: [pauseReason], pausedBy: { code } });
    expect(wordsOf(paused.pausedBy).replace(/127\.0\.0\.1:\d+/, 'HOST')).toBe(words);
    // Two calls under way: the second may have been made before the first was refused.
    expect(paused.counts).toMatchObject({ failed: 0, uncertain: 0 });
    expect(paused.counts.issued).toBeGreaterThanOrEqual(GOOD - 1);

    mend();
    await room.engine.batches.resume(batchId);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
    expect(room.made()).toEqual(once);
  });
});

describe('the batch goes on by itself, and no code is made twice', () => {
  test('the token expires in mid-run', async () => {
    const room = await openEngineRoom({ account: { tokenLifetimeSeconds: 600 } });
    room.simulator.script.add({ path: CREATE_PATH, from: 6, times: 1, fault: { kind: 'errcode', errcode: -1 } });
    const batchId = await room.start(COUNT);
    await room.until(batchId, ({ counts }) => counts.issued >= 3);
    // The computer sleeps past the token's end.
    room.clock.setWallClock(room.clock.now() + 700_000);
    const finished = await room.until(batchId, isFinished);
    expect(finished.counts).toMatchObject({ issued: COUNT, failed: 0 });
    expect(room.made()).toEqual(once);
    expect(serials(room)).toEqual([1, 2]);
  });

  test('the token is taken away in mid-run', async () => {
    const room = await openEngineRoom();
    room.platform.stealTokenAfter(GOOD);
    const batchId = await room.start(COUNT);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
    expect(room.made()).toEqual(once);
    expect(serials(room)).toEqual([1, 2]);
  });

  test('bursts of -1', async () => {
    const room = await openEngineRoom();
    room.simulator.script.add({
      path: CREATE_PATH,
      from: 3,
      every: 2,
      times: 6,
      fault: { kind: 'errcode', errcode: -1 },
    });
    const batchId = await room.start(COUNT);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
    expect(room.made()).toEqual(once);
  });

  test('45011: says so, waits out the minute, recovers', async () => {
    const room = await openEngineRoom();
    room.simulator.script.add({ path: CREATE_PATH, from: 5, times: 2, fault: { kind: 'errcode', errcode: 45011 } });
    const batchId = await room.start(COUNT);
    const paused = await room.until(batchId, isPaused);
    expect(paused).toMatchObject({ pauseReasons: ['cool-down'], pausedBy: { code: 'WECHAT_RATE_LIMITED' } });
    expect(wordsOf(paused.pausedBy)).toBe('调用太快，微信要求等到下一分钟。');
    expect(paused.resumesAtMs).toBeGreaterThan(room.clock.now());
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
    expect(room.made()).toEqual(once);
  });

  test('45009: says when, goes on the next day in Beijing, and never sets the quota back by itself', async () => {
    const room = await openEngineRoom({ account: { limits: { [CREATE_PATH]: { perDay: GOOD } } } });
    const batchId = await room.start(GOOD * 2);
    const paused = await room.until(batchId, isPaused);
    const midnightMs = Date.UTC(2026, 10, 22, 16);
    expect(paused).toMatchObject({
      pauseReasons: ['quota'],
      pausedBy: { code: 'WECHAT_DAILY_QUOTA_USED' },
      resumesAtMs: midnightMs,
      counts: { issued: GOOD, failed: 0 },
    });
    expect(wordsOf(paused.pausedBy)).toBe('今天的接口调用次数已用完。');
    room.clock.setWallClock(midnightMs + 1000);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: GOOD * 2, failed: 0 });
    expect(room.simulator.log.filter(({ path }) => path.includes('clear'))).toEqual([]);
  });

  test.each<readonly [string, Rule['fault'], string]>([
    ['HTTP 500 with a page', { kind: 'gatewayError', status: 500 }, 'NETWORK_SERVER_ERROR'],
    ['HTTP 502 with a page', { kind: 'gatewayError', status: 502 }, 'NETWORK_SERVER_ERROR'],
    ['a reset before WeChat saw the call', { kind: 'reset' }, 'NETWORK_REPLY_LOST'],
    ['half an answer called whole', { kind: 'truncate', where: 'body' }, 'NETWORK_REPLY_DAMAGED'],
  ])('%s', async (_name, fault, code) => {
    const room = await openEngineRoom();
    room.simulator.script.add({ path: CREATE_PATH, from: 5, times: 2, fault });
    const batchId = await room.start(COUNT);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
    expect([...room.made().keys()].toSorted()).toEqual(all.toSorted());
    expect(codesMet(room, batchId)).toContain(code);
  });

  test('a reply lost after WeChat made the code: that scene alone is asked for again', async () => {
    const room = await openEngineRoom();
    room.simulator.script.add({ path: CREATE_PATH, from: 5, times: 1, fault: { kind: 'replyLost' } });
    const batchId = await room.start(COUNT);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
    const twice = [...room.made()].filter(([, times]) => times > 1);
    expect(twice).toHaveLength(1);
    expect(codesMet(room, batchId)).toContain('NETWORK_REPLY_LOST');
  });

  test('an answer that drips in slowly', async () => {
    const room = await openEngineRoom();
    room.simulator.script.add({ path: CREATE_PATH, from: 5, times: 1, fault: { kind: 'drip', everyMs: 1 } });
    const batchId = await room.start(COUNT);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
  });

  test('a captive portal: pauses as offline in its own words, and goes on when it is gone', async () => {
    const room = await openEngineRoom();
    const portal = room.simulator.script.add({ path: '*', from: 6, fault: { kind: 'captivePortal' } });
    const batchId = await room.start(COUNT);
    const paused = await room.until(batchId, isPaused);
    expect(paused).toMatchObject({ pauseReasons: ['offline'], pausedBy: { code: 'NETWORK_CAPTIVE_PORTAL' } });
    expect(wordsOf(paused.pausedBy)).toBe('收到的是网页，不是微信的答复。');
    await room.clock.advance(30_000);
    portal.remove();
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
    expect(room.made()).toEqual(once);
  });
});

describe('without a way to WeChat', () => {
  test('a name that cannot be looked up: nothing is asked, nothing fails', async () => {
    const room = await openEngineRoom({ apiBase: 'https://no-such-host.invalid' });
    const batchId = await room.start(COUNT);
    const paused = await room.until(batchId, ({ state, counts }) => state === 'paused' && counts.inFlight === 0);
    expect(paused).toMatchObject({ pauseReasons: ['offline'], pausedBy: { code: 'NETWORK_NAME_UNKNOWN' } });
    expect(wordsOf(paused.pausedBy)).toBe('找不到 no-such-host.invalid 的地址。');
    expect(paused.counts).toMatchObject({ pending: COUNT, failed: 0, uncertain: 0 });
  });

  test('a call that is never answered: cancelling gives up on it after ten seconds, and the row is uncertain', async () => {
    const room = await openEngineRoom();
    room.simulator.script.add({ path: CREATE_PATH, from: 5, fault: { kind: 'hang', processed: true } });
    const batchId = await room.start(COUNT);
    await room.until(batchId, ({ counts }) => counts.issued === GOOD && counts.inFlight === 2);
    const cancelling = room.engine.batches.cancel(batchId);
    const cancelled = await room.until(batchId, ({ state }) => state === 'cancelled');
    await cancelling;
    expect(cancelled.counts).toMatchObject({ issued: GOOD, uncertain: 2, failed: 0 });
    room.simulator.script.clear();
    await room.engine.batches.resume(batchId);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT });
  });
});

describe('nobody cancels', () => {
  const timeLimits = { connectMs: 10_000, headersMs: 400, bodyMs: 400, replyMs: 400 };

  test.each([
    ['a call that is never answered', { kind: 'hang', processed: true }],
    ['an answer that drips for ever', { kind: 'drip', everyMs: 300 }],
  ] as const)('%s: given up by the time limit, asked again, and all is made', async (_, fault) => {
    const room = await openEngineRoom({ timeLimits });
    room.simulator.script.add({ path: CREATE_PATH, from: 5, times: 2, fault });
    const finished = await room.until(await room.start(COUNT), isFinished);
    expect(finished.counts).toMatchObject({ issued: COUNT, failed: 0, uncertain: 0 });
    const times = [...room.made().values()];
    // The two whose answers were lost, and no other.
    expect(times.filter((count) => count === 2)).toHaveLength(2);
    expect(times.filter((count) => count > 2)).toEqual([]);
  });
});

describe('rows that WeChat refuses', () => {
  test('45029: new scenes fail with the reason, known ones are still made', async () => {
    const room = await openEngineRoom({ account: { permanentsElsewhere: 99_995 } });
    const batchId = await room.start(COUNT);
    const finished = await room.until(batchId, isFinished);
    expect(finished.counts).toMatchObject({ issued: 5, failed: COUNT - 5 });
    const [problem] = finished.problems;
    expect(problem).toMatchObject({ problem: { code: 'WECHAT_PERMANENT_STOCK_USED' }, count: COUNT - 5 });
    expect(wordsOf(problem?.problem ?? null)).toBe('这个服务号的永久二维码数量已用完。');
  });

  test('47001, a defect of ours: stops before it has spent calls on every row', async () => {
    const room = await openEngineRoom();
    errcode(47001)(room);
    const batchId = await room.start(60);
    const paused = await room.until(batchId, isPaused);
    expect(paused).toMatchObject({ pauseReasons: ['trouble'], pausedBy: { code: 'WECHAT_BODY_DAMAGED' } });
    expect(wordsOf(paused.pausedBy)).toBe('微信读不懂请求的内容。');
    expect(paused.counts.issued).toBe(GOOD);
    expect(paused.counts.failed).toBeLessThanOrEqual(10);
  });
});

describe('a clock that is wrong by hours', () => {
  test.each([-26, -3, 3, 26])('%i h in mid-run: all rows are made, none twice', async (hours) => {
    const room = await openEngineRoom();
    const batchId = await room.start(COUNT);
    await room.until(batchId, ({ counts }) => counts.issued >= 3);
    room.clock.setWallClock(room.clock.now() + hours * 3_600_000);
    expect((await room.until(batchId, isFinished)).counts).toMatchObject({ issued: COUNT, failed: 0 });
    expect(room.made()).toEqual(once);
  });
});

describe('WeChat’s own picture of a code', () => {
  const PICTURE_PATH = '/cgi-bin/showqrcode';

  async function exported(fault: PictureFault, times = Number.POSITIVE_INFINITY) {
    const room = await openEngineRoom();
    const batchId = await room.start(3);
    await room.until(batchId, isFinished);
    room.simulator.script.add({ path: PICTURE_PATH, times, fault });
    const { state, problem, failedRows, report } = await room.export(batchId, { includeWechatImage: true });
    const rowProblems = (report?.warnings ?? failedRows).map(({ problem: { code } }) => code);
    return { state, words: wordsOf(problem), rowProblems, isThere: existsSync(room.targetPath) };
  }

  test('cut off once: fetched again', async () => {
    const end = await exported({ kind: 'truncate', where: 'body' }, 2);
    expect(end).toEqual({ state: 'finished', words: '', rowProblems: [], isThere: true });
  });

  test('cut off every time: no package, and the reason', async () => {
    const end = await exported({ kind: 'truncate', where: 'body' });
    const words = '微信的图片没有完整下载（收到 17549 字节）。';
    expect(end).toEqual({ state: 'failed', words, rowProblems: [], isThere: false });
  });

  test('not there (404): left out, and the report says which', async () => {
    const rowProblems = Array.from({ length: 3 }, () => 'WECHAT_PICTURE_GONE');
    expect(await exported({ kind: 'notFound' })).toEqual({ state: 'finished', words: '', rowProblems, isThere: true });
  });

  test('of another code: found by decoding it, the package is kept back', async () => {
    const rowProblems = Array.from({ length: 3 }, () => 'CHECK_WRONG_TEXT');
    const words = '3 个码没有通过印前检查，数据包没有交付。';
    expect(await exported({ kind: 'wrongImage' })).toEqual({ state: 'failed', words, rowProblems, isThere: false });
  });
});

type PictureFault = Extract<Rule['fault'], { kind: 'truncate' | 'notFound' | 'wrongImage' }>;

const serials = ({ simulator }: EngineRoom) => [
  ...new Set(simulator.log.flatMap(({ tokenSerial }) => (tokenSerial === null ? [] : [tokenSerial]))),
];

/** Codes of every call of a batch that did not bring a code, as the ledger keeps them. */
function codesMet({ home, engine, clock }: EngineRoom, batchId: BatchId): readonly (string | null)[] {
  const { attempts } = openTempLedger({ path: join(home, 'ledger.sqlite'), clock });
  const { rows } = engine.ledger.items.page(batchId, { states: null, search: '', offset: 0, limit: COUNT });
  return rows.flatMap(({ id }) => attempts.ofItem(id).map(({ problemCode }) => problemCode));
}
