import { describe, expect, test } from 'vitest';
import { retryWhileBusy } from '../../../../src/core/platform-node/files';
import { diskError } from '../../../support/failing-files';

/** Fails `times` times with `code`, then succeeds; remembers the pauses. */
function setUp(times: number, code: string) {
  const pauses: number[] = [];
  let calls = 0;
  const work = () => {
    calls += 1;
    return calls > times ? Promise.resolve() : Promise.reject(diskError(code));
  };
  const sleep = (delayMs: number) => {
    pauses.push(delayMs);
    return Promise.resolve();
  };
  return { work, sleep, pauses, calls: () => calls };
}

describe('retryWhileBusy', () => {
  test.each(['EPERM', 'EACCES', 'EBUSY'])('waits for %s to pass on Windows', async (code) => {
    const { work, sleep, pauses } = setUp(3, code);
    await retryWhileBusy(work, { platform: 'win32', sleep });
    expect(pauses).toEqual([20, 50, 100]);
  });

  test('gives up after about a second', async () => {
    const { work, sleep, pauses } = setUp(99, 'EBUSY');
    await expect(retryWhileBusy(work, { platform: 'win32', sleep })).rejects.toMatchObject({ code: 'EBUSY' });
    expect(pauses).toEqual([20, 50, 100, 200, 400]);
  });

  test.each([
    ['win32', 'ENOSPC'],
    ['linux', 'EPERM'],
  ])('on %s does not wait for %s', async (platform, code) => {
    const { work, sleep, calls } = setUp(1, code);
    await expect(retryWhileBusy(work, { platform, sleep })).rejects.toMatchObject({ code });
    expect(calls()).toBe(1);
  });
});
