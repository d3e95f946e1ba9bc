import { BoundedCache } from '@core/artwork/caches';
import { describe, expect, it } from 'vitest';

describe('BoundedCache', () => {
  it('makes a value once', () => {
    const cache = new BoundedCache<string, number>(3);
    let made = 0;
    const create = () => ++made;
    expect([cache.get('a', create), cache.get('a', create), cache.get('b', create)]).toEqual([1, 1, 2]);
  });

  it('forgets what was used longest ago', () => {
    const cache = new BoundedCache<string, string>(2);
    const made: string[] = [];
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
      cache.get(key, () => {
        made.push(key);
        return key;
      });
    }
    expect(made).toEqual(['a', 'b', 'c', 'b']);
    expect(cache.size).toBe(2);
  });

  it('weighs values, and does not keep one that is too heavy', () => {
    const cache = new BoundedCache<number, Uint8Array>(100, (bytes) => bytes.length);
    cache.get(1, () => new Uint8Array(60));
    cache.get(2, () => new Uint8Array(40));
    expect(cache.size).toBe(2);
    cache.get(3, () => new Uint8Array(41));
    expect(cache.size).toBe(2);
    cache.get(1, () => new Uint8Array(60));
    expect(cache.size).toBe(1);
    expect(cache.get(4, () => new Uint8Array(101))).toHaveLength(101);
    expect(cache.size).toBe(0);
  });
});
