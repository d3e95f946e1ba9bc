import { createQrMatrix, type ErrorCorrection } from '@shared/qr';
import { describe, expect, it } from 'vitest';

const wechatUrl = 'http://weixin.qq.com/q/02xJvKlMpQrSt0000w07Ab';

describe('createQrMatrix', () => {
  it('takes the smallest version that holds a 45-byte WeChat url', () => {
    expect(wechatUrl).toHaveLength(45);
    const versions = (['L', 'M', 'Q', 'H'] as const).map((level) => {
      const { version, size, errorCorrection } = createQrMatrix(wechatUrl, level);
      return [level, version, size, errorCorrection];
    });
    expect(versions).toEqual([
      ['L', 3, 29, 'L'],
      ['M', 4, 33, 'M'],
      ['Q', 4, 33, 'Q'],
      ['H', 6, 41, 'H'],
    ]);
  });

  it('computes the version from the real url: a few bytes more take the next one', () => {
    expect(createQrMatrix(`${wechatUrl}x`, 'Q').version).toBe(4);
    expect(createQrMatrix(`${wechatUrl}xx`, 'Q').version).toBe(5);
  });

  it('has no border: finder patterns stand in three corners', () => {
    const { size, modules } = createQrMatrix(wechatUrl, 'Q');
    const row = (y: number) => [...modules.subarray(y * size, y * size + 7)].join('');
    expect([0, 1, 2, 3, 4, 5, 6].map(row)).toEqual([
      '1111111',
      '1000001',
      '1011101',
      '1011101',
      '1011101',
      '1000001',
      '1111111',
    ]);
    expect(modules[size - 1]).toBe(1);
    expect(modules[size * (size - 1)]).toBe(1);
    expect(modules).toHaveLength(size * size);
  });

  it('gives the same modules for the same text, and others for another', () => {
    expect(createQrMatrix(wechatUrl, 'Q')).toEqual(createQrMatrix(wechatUrl, 'Q'));
    expect(createQrMatrix(`${wechatUrl.slice(0, -1)}c`, 'Q').modules).not.toEqual(
      createQrMatrix(wechatUrl, 'Q').modules,
    );
  });

  it.each([
    ['L', 2953],
    ['M', 2331],
    ['Q', 1663],
    ['H', 1273],
  ] as [ErrorCorrection, number][])('holds %s with %i bytes and refuses one more', (level, max) => {
    expect(createQrMatrix('a'.repeat(max), level).version).toBe(40);
    expect(() => createQrMatrix('a'.repeat(max + 1), level)).toThrow(
      expect.objectContaining({ code: 'ARTWORK_URL_TOO_LONG', params: { bytes: max + 1, max } }),
    );
  });

  it('refuses an empty text', () => {
    expect(() => createQrMatrix('', 'Q')).toThrow(expect.objectContaining({ code: 'ARTWORK_URL_EMPTY' }));
  });
});
