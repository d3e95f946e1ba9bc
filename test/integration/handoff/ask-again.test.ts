/** A sample of permanent scenes is asked for once more before a package is made. */
import { askAgain } from '@core/export/packages';
import type { WechatClient } from '@core/wechat';
import type { ItemRecord } from '@shared/domain';
import { AppError } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { toItem, toStream } from '../../support/package-request';
import { createSeededRandom } from '../../support/seeded-random';

const signal = new AbortController().signal;
const items = Array.from({ length: 50 }, (_, index) => toItem(index + 1));
const urlOf = new Map(items.map(({ code }) => [code?.scene ?? '', code?.url ?? '']));

/** WeChat, and the scenes it was asked for. `urlFor` may throw. */
function wechat(urlFor: (scene: string) => string) {
  const asked: string[] = [];
  const client: Pick<WechatClient, 'createQrcode'> = {
    createQrcode: ({ value }) => {
      asked.push(value);
      return Promise.resolve(value).then((scene) => ({
        ticket: `gQ-new-${scene}`,
        url: urlFor(scene),
        lifetimeSeconds: null,
        answeredAtMs: null,
      }));
    },
  };
  return { asked, client };
}

const ask = (count: number, { client }: ReturnType<typeof wechat>, rows: readonly ItemRecord[] = items) =>
  askAgain(toStream(rows), count, client, createSeededRandom(7), signal);

describe('asking again', () => {
  it('asks for as many scenes as wanted, each once, from all over the batch', async () => {
    const honest = wechat((scene) => urlOf.get(scene) ?? '');
    expect(await ask(10, honest)).toBe(10);
    expect(new Set(honest.asked).size).toBe(10);
    expect(honest.asked.some((scene) => Number(scene) > 1025)).toBe(true);

    const all = wechat((scene) => urlOf.get(scene) ?? '');
    expect(await ask(100, all)).toBe(50);
  });

  it('leaves out rows without a code and temporary codes, which get another url each time', async () => {
    const honest = wechat((scene) => urlOf.get(scene) ?? '');
    const rows = [
      toItem(1, {}, { code: null, state: 'failed' }),
      toItem(2, {}, { sceneKind: 'temporary-text' }),
      toItem(3),
    ];
    expect(await ask(5, honest, rows)).toBe(1);
    expect(honest.asked).toEqual(['1003']);
  });

  it('refuses the package when urls are shifted by one scene, and names the scenes', async () => {
    const shifted = wechat((scene) => urlOf.get(String(Number(scene) - 1)) ?? 'http://weixin.qq.com/q/02last');
    const problem = await ask(3, shifted).catch((error: AppError) => error.toProblem());
    expect(shifted.asked).toHaveLength(3);
    expect(problem).toEqual({
      code: 'HANDOFF_ASKED_AGAIN_DIFFERS',
      params: { count: 3, asked: 3, scenes: shifted.asked.join(', ') },
    });
  });

  it.each(['NETWORK_UNREACHABLE', 'WECHAT_DAILY_QUOTA_USED', 'WECHAT_RATE_LIMITED'] as const)(
    'says how many it got to when WeChat cannot be asked: %s',
    async (code) => {
      let calls = 0;
      const gone = wechat((scene) => {
        calls += 1;
        if (calls > 2) throw AppError.of({ code, params: {} });
        return urlOf.get(scene) ?? '';
      });
      expect(await ask(10, gone)).toBe(2);
    },
  );
});
