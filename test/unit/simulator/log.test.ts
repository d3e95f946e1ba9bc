/**
 * The diary's size limit.
 */
import { RequestLog } from '@simulator/log';
import { describe, expect, it } from 'vitest';

function pathsAfter(limit: number, requests: number): string[] {
  const log = new RequestLog(limit);
  for (let n = 1; n <= requests; n += 1) log.open(0, 'GET', `/${n}`, 1);
  return log.entries.map((entry) => entry.path);
}

describe('RequestLog', () => {
  it('keeps the newest up to its limit, in order', () => {
    expect(pathsAfter(3, 2)).toEqual(['/1', '/2']);
    expect(pathsAfter(3, 5)).toEqual(['/3', '/4', '/5']);
    expect(pathsAfter(3, 8)).toEqual(['/6', '/7', '/8']);
  });

  it('keeps nothing with a limit of 0', () => {
    expect(pathsAfter(0, 5)).toEqual([]);
  });

  it('is empty after clear', () => {
    const log = new RequestLog(3);
    log.open(0, 'GET', '/1', 1);
    log.clear();
    expect(log.entries).toEqual([]);
  });
});
