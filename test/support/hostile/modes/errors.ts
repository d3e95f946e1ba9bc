/** Refusals of `qrcode/create`, as numbers and as their imitations. */
import { delivered, either, type Mode, ROWS, refused } from '../mode';
import { json, type Reply } from '../wire';
import { type CreateCall, honest, honestBody } from '../world';

const say = (errcode: unknown, errmsg = 'refused rid: 5fa26c60-1a0ebdd5-32fd1cd0'): Reply => json({ errcode, errmsg });

/** Every call refused alike; more rows than the calls that may be spent on them. */
const always = (name: string, errcode: unknown, expect: Mode['expect'], more: Partial<Mode> = {}): Mode => ({
  name: `error-${name}`,
  expect,
  rows: 40,
  create: () => say(errcode),
  ...more,
});
const few = 12;
const stopped = refused(/./, [3, 4, 5, 6], few);

const once = (name: string, errcode: unknown, expect = delivered(2), more: Partial<Mode> = {}): Mode => ({
  name: `error-${name}`,
  expect,
  create: (call) => (call.n === 1 ? say(errcode) : honest(call)),
  ...more,
});

const oneRow = (name: string, errcode: unknown, exits: readonly number[]): Mode => ({
  name: `error-${name}`,
  expect: { end: 'some', exits, mostCreates: ROWS + 1 },
  create: (call) => (call.scene === '3' ? say(errcode) : honest(call)),
});

export const errorModes: readonly Mode[] = [
  always('40097-every-row', 40_097, stopped),
  always('40053-every-row', 40_053, stopped),
  always('61451-every-row', 61_451, stopped),
  always('44990-every-row', 44_990, stopped, { waits: true }),
  always('unknown-every-row', 99_999_999, stopped),
  always('45009', 45_009, refused(/QUOTA/, [5], few)),
  always('45009-as-text', '45009', refused(/QUOTA/, [5], few)),
  always('45029', 45_029, refused(/./, [3, 5], few)),
  always('48001', 48_001, refused(/^WECHAT_/, [4], few)),
  always('48004', 48_004, refused(/^WECHAT_/, [4], few)),
  always('50002', 50_002, refused(/^WECHAT_/, [4], few)),
  always('40164', 40_164, refused(/^WECHAT_/, [4], few)),
  always('40001-for-ever', 40_001, refused(/TOKEN/, [4], few)),
  always('42001-for-ever', 42_001, refused(/TOKEN/, [4], few)),
  always('40001-as-text', '40001', refused(/TOKEN/, [4], few)),
  // WeChat asks to be tried again, and is, six times for each row at most.
  always('busy-for-ever', -1, refused(/^(WECHAT|NETWORK|BATCH)_/, [4, 5, 6], 240), { waits: true }),
  always('busy-268487001', 268_487_001, refused(/^(WECHAT|NETWORK|BATCH)_/, [4, 5, 6], 240), { waits: true }),
  always('fraction', 40_001.5, stopped, { waits: true }),
  always('huge', 1e30, stopped, { waits: true }),
  always('object', { code: 1 }, stopped, { waits: true }),
  always('true', true, stopped, { waits: true }),
  once('40001-once', 40_001),
  // An expired token stays expired, and this one is given out again.
  once('42001-with-the-token-given-again', 42_001, refused(/TOKEN/, [4], few)),
  once('busy-once', -1, delivered(2), { waits: true }),
  once('minute-limit-once', 45_011, delivered(2), { waits: true }),
  once('minute-limit-once-as-text', '45011', delivered(2), { waits: true }),
  oneRow('40053-one-row', 40_053, [3]),
  oneRow('40097-one-row', 40_097, [3]),
  {
    name: 'error-beside-a-code',
    expect: refused(/./, [3, 4, 6], few),
    create: (call: CreateCall) => json({ errcode: 40_053, errmsg: 'invalid action info', ...honestBody(call) }),
  },
  {
    name: 'error-text-zero-without-code',
    expect: either(24),
    waits: true,
    create: () => json({ errcode: '0', errmsg: 'ok' }),
  },
];
