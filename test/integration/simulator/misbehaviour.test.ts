/**
 * Every scripted fault as a client meets it on the wire, and whether the call behind it was processed.
 */
import { decode as decodeJpeg } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { CREATE, type Platform, refusal, START_MS, startPlatform } from './platform';

type Fault = Parameters<Platform['simulator']['script']['add']>[0]['fault'];

/** A platform on which the next create call meets the fault, and that call. */
async function meet(fault: Fault) {
  const platform = await startPlatform();
  const url = `${platform.apiBase}${CREATE}?access_token=${await platform.token()}`;
  platform.simulator.script.add({ path: CREATE, times: 1, fault });
  const body = JSON.stringify({ action_name: 'QR_LIMIT_SCENE', action_info: { scene: { scene_id: 1 } } });
  const create = () => platform.send('POST', url, body);
  return { platform, create, entry: () => platform.simulator.log.at(-1) };
}

/** The code of the error a promise rejects with, and of its cause. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return 'no failure';
  } catch (error) {
    return Reflect.get(Object(error), 'code');
  }
}

describe('an answer in place of the true one leaves the call unprocessed:', () => {
  it('any errcode, with its text and rid, or with another text', async () => {
    const { platform, create, entry } = await meet({ kind: 'errcode', errcode: -1 });
    const answer = await create();
    expect([answer.status, JSON.parse(answer.bytes.toString())]).toEqual([200, refusal(-1, 'system error')]);
    expect(entry()).toMatchObject({ errcode: -1, faults: ['errcode'], ticket: null, status: 200 });
    expect(platform.account.permanentCount).toBe(0);
    expect((await create()).bytes.toString()).toContain('"ticket"');

    const errmsg = 'access clientip is not registered requestIP: 47.107.99.226';
    platform.simulator.script.add({ path: CREATE, times: 1, fault: { kind: 'errcode', errcode: 61004, errmsg } });
    expect(JSON.parse((await create()).bytes.toString())).toEqual(refusal(61004, errmsg));
    platform.simulator.script.add({ path: CREATE, times: 1, fault: { kind: 'errcode', errcode: 40164 } });
    expect(JSON.parse((await create()).bytes.toString())).toEqual(
      refusal(40164, 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist'),
    );
  });

  it.each([
    ['a captive portal', { kind: 'captivePortal' }, 200],
    ['a bad gateway', { kind: 'gatewayError', status: 502 }, 502],
    ['a proxy that wants a password', { kind: 'gatewayError', status: 407 }, 407],
    ['404', { kind: 'notFound' }, 404],
  ] as const)('%s', async (_, fault, status) => {
    const { platform, create, entry } = await meet(fault);
    const answer = await create();
    expect([answer.status, answer.headers['content-type'], answer.bytes.toString()]).toEqual([
      status,
      'text/html',
      expect.stringContaining('<html>'),
    ]);
    expect(entry()).toMatchObject({ errcode: null, status, faults: [fault.kind] });
    expect(platform.account.permanentCount).toBe(0);
  });

  it('a redirect', async () => {
    const { create } = await meet({ kind: 'redirect', location: 'http://login.example/' });
    const answer = await create();
    expect([answer.status, answer.headers['location']]).toEqual([302, 'http://login.example/']);
  });
});

describe('a broken connection', () => {
  it('before processing leaves no trace', async () => {
    const { platform, create, entry } = await meet({ kind: 'reset' });
    expect(await failureOf(create())).toBe('ECONNRESET');
    expect(entry()).toMatchObject({ faults: ['reset'], status: null, ticket: null });
    expect(platform.account.permanentCount).toBe(0);
  });

  it('after processing has made the code', async () => {
    const { platform, create, entry } = await meet({ kind: 'replyLost' });
    expect(await failureOf(create())).toBe('UND_ERR_SOCKET');
    expect(entry()).toMatchObject({ faults: ['replyLost'], status: null, errcode: 0, ticket: expect.any(String) });
    expect(platform.account.permanentCount).toBe(1);
  });

  it.each([
    [false, 0],
    [true, 1],
  ])('that hangs is cut when the simulator closes (processed: %s)', async (processed, made) => {
    const { platform, create, entry } = await meet({ kind: 'hang', processed });
    const failure = failureOf(create());
    await expect.poll(() => entry()?.faults).toEqual(['hang']);
    expect(platform.account.permanentCount).toBe(made);
    await platform.simulator.close();
    expect(await failure).toBe('UND_ERR_SOCKET');
  });

  it('in the middle of the body shows as one', async () => {
    const { create, entry } = await meet({ kind: 'truncate', where: 'connection' });
    expect(await failureOf(create())).toBe('UND_ERR_SOCKET');
    expect(entry()).toMatchObject({ status: null, errcode: 0 });
  });
});

describe('a damaged answer', () => {
  it('can be half a JSON that calls itself whole', async () => {
    const { create } = await meet({ kind: 'truncate', where: 'body' });
    const answer = await create();
    expect([answer.status, answer.headers['content-length']]).toEqual([200, String(answer.bytes.length)]);
    expect(() => JSON.parse(answer.bytes.toString())).toThrow(SyntaxError);
  });

  it('can be larger than anyone wants, yet valid', async () => {
    const { create } = await meet({ kind: 'oversize', bytes: 3_000_000 });
    const { bytes } = await create();
    expect(bytes.length).toBeGreaterThan(3_000_000);
    expect(JSON.parse(bytes.toString())).toHaveProperty('ticket');
  });

  it('can drip, byte by byte', async () => {
    const { create } = await meet({ kind: 'drip', everyMs: 0 });
    expect(JSON.parse((await create()).bytes.toString())).toHaveProperty('ticket');
  });

  it('can carry a wrong date', async () => {
    const { create } = await meet({ kind: 'wrongDate', offsetSeconds: -3_600 });
    const answer = await create();
    expect([answer.headers['date'], JSON.parse(answer.bytes.toString())]).toEqual([
      new Date(START_MS - 3_600_000).toUTCString(),
      { ticket: expect.any(String), url: expect.any(String) },
    ]);
  });

  it('can be late, by a fixed time and a little more', async () => {
    const { create, entry } = await meet({ kind: 'delay', delayMs: 30, jitterMs: 10 });
    const startedAt = performance.now();
    expect((await create()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
    expect(entry()).toMatchObject({ faults: ['delay'], status: 200 });
  });
});

describe('a picture', () => {
  async function meetPicture(fault: Fault) {
    const platform = await startPlatform();
    const { ticket } = await platform.create('QR_LIMIT_SCENE', { scene_id: 1 });
    const path = '/cgi-bin/showqrcode';
    const get = () => platform.send('GET', `${platform.imageBase}${path}?ticket=${ticket}`);
    const right = await get();
    platform.simulator.script.add({ path, times: 1, fault });
    return { right, got: await get(), later: await get() };
  }

  it('can be half a JPEG', async () => {
    const { right, got, later } = await meetPicture({ kind: 'truncate', where: 'body' });
    expect(got.bytes).toEqual(right.bytes.subarray(0, right.bytes.length >> 1));
    expect(later.bytes).toEqual(right.bytes);
  });

  it('can be missing', async () => {
    const { got } = await meetPicture({ kind: 'notFound' });
    expect(got.status).toBe(404);
  });

  it('can be that of another code', async () => {
    const { right, got } = await meetPicture({ kind: 'wrongImage' });
    expect(got.status).toBe(200);
    expect(decodeJpeg(got.bytes).width).toBe(430);
    expect(got.bytes.equals(right.bytes)).toBe(false);
  });
});

it('refuses a body of more than a megabyte', async () => {
  const platform = await startPlatform();
  const answer = await platform.send('POST', platform.apiBase + CREATE, Buffer.alloc(1_048_577, 32));
  expect(answer.status).toBe(413);
});

it('counts the requests in hand', async () => {
  const { platform, create, entry } = await meet({ kind: 'hang' });
  const hanging = failureOf(create());
  await expect.poll(() => entry()?.faults).toEqual(['hang']);
  await create();
  expect(platform.simulator.log.map((each) => each.inFlight)).toEqual([1, 1, 2]);
  await platform.simulator.close();
  await hanging;
});
