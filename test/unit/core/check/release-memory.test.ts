import { releaseMemory } from '@core/check/picture';
import { describe, expect, it } from 'vitest';

describe('releaseMemory', () => {
  it('frees memory of the size of a picture, where the runtime can', () => {
    const bytes = new Uint8Array(100_000);
    releaseMemory(bytes);
    expect(bytes.length).toBe('transfer' in ArrayBuffer.prototype ? 0 : 100_000);
  });

  it('leaves what Node cut from memory that others share', () => {
    const mine = Buffer.from('mine');
    const other = Buffer.from('other');
    releaseMemory(mine);
    expect([mine.toString(), other.toString()]).toEqual(['mine', 'other']);
  });
});
