/** The hostile WeChat's tickets are of the form of a published one, bit for bit. */
import { expect, it } from 'vitest';
import { toUrlId, writeTicket } from '../../support/hostile/ticket';

it('writes a published ticket again from its facts', () => {
  expect(
    writeTicket({ url: 'http://weixin.qq.com/q/02Au_49Nmgbpe10000w03A', madeAtSeconds: 0x5b5a_c5a3, lifeSeconds: 0 }),
  ).toBe('gQEl8TwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyQXVfNDlObWdicGUxMDAwMHcwM0EAAgSjxVpbAwQAAAAA');
});

it('gives every scene a url of its own', () => {
  const ids = Array.from({ length: 5000 }, (_, at) => toUrlId(String(at), 'salt'));
  expect(new Set(ids).size).toBe(5000);
  expect(ids[0]).toMatch(/^02[A-Za-z0-9]{20}$/);
});
