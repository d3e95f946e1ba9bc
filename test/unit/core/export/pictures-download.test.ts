import { createPictureDownload } from '@core/export/packages';
import type { WechatPicture } from '@core/wechat';
import { toAccountId, toCodeId } from '@shared/domain';
import { AppError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../support/fake-clock';

const code = (ticket: string) => ({
  id: toCodeId(1),
  accountId: toAccountId(1),
  sceneKind: 'permanent' as const,
  scene: '1',
  ticket,
  url: 'http://weixin.qq.com/q/02',
  createdAtMs: 0,
  askedSeconds: null,
  expiresAtMs: null,
});
const picture: WechatPicture = { bytes: Uint8Array.of(1), mediaType: 'image/jpeg', widthPx: 430, heightPx: 430 };
const never = new AbortController().signal;

describe('downloading WeChat’s pictures', () => {
  it('tries a dropped download again after growing pauses', async () => {
    const clock = createFakeClock();
    const askedAtMs: number[] = [];
    const fetchPicture = () => {
      askedAtMs.push(clock.monotonic());
      return askedAtMs.length < 4
        ? Promise.reject(new AppError('NETWORK_UNREACHABLE', { host: 'mp.weixin.qq.com', detail: 'ENETUNREACH' }))
        : Promise.resolve(picture);
    };
    expect(await clock.runUntil(createPictureDownload({ fetchPicture }, clock)(code('a'), never))).toBe(picture);
    const [first = 0, ...later] = askedAtMs;
    expect(later.map((at) => at - first)).toEqual([1000, 3000, 7000]);
  });

  it('gives up after the last pause with the problem itself', async () => {
    const clock = createFakeClock();
    let asked = 0;
    const fetchPicture = () => {
      asked += 1;
      return Promise.reject(new AppError('NETWORK_UNREACHABLE', { host: 'mp.weixin.qq.com', detail: 'ENETUNREACH' }));
    };
    await expect(
      clock.runUntil(createPictureDownload({ fetchPicture }, clock)(code('a'), never)),
    ).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE' });
    expect(asked).toBe(5);
  });

  it('does not repeat what will not change', async () => {
    const clock = createFakeClock();
    let asked = 0;
    const fetchPicture = () => {
      asked += 1;
      return Promise.reject(new AppError('WECHAT_PICTURE_GONE'));
    };
    await expect(createPictureDownload({ fetchPicture }, clock)(code('a'), never)).rejects.toMatchObject({
      code: 'WECHAT_PICTURE_GONE',
    });
    expect(asked).toBe(1);
  });

  it('never asks for more than four at once, and forgets none', async () => {
    const clock = createFakeClock();
    let underWay = 0;
    let most = 0;
    const fetchPicture = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await clock.sleep(10);
      underWay -= 1;
      return picture;
    };
    const download = createPictureDownload({ fetchPicture }, clock);
    const all = Promise.all(Array.from({ length: 30 }, (_, index) => download(code(String(index)), never)));
    expect(await clock.runUntil(all)).toHaveLength(30);
    expect(most).toBe(4);
  });
});
