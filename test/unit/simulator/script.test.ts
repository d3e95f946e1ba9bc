/**
 * At which calls a rule strikes.
 */
import { type Rule, Script } from '@simulator/script';
import { describe, expect, it } from 'vitest';

const busy = { kind: 'errcode', errcode: -1 } as const;

/** The calls (1 is the first) of ten that meet a fault. */
function struck(rule: Omit<Rule, 'path' | 'fault'>): number[] {
  const script = new Script();
  script.add({ path: '/a', fault: busy, ...rule });
  const calls = Array.from({ length: 10 }, (_, index) => index + 1);
  return calls.filter(() => script.due('/a').fault !== null);
}

describe('a rule', () => {
  it.each([
    ['each call', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['the fourth call', { from: 4, times: 1 }, [4]],
    ['a burst', { from: 2, times: 3 }, [2, 3, 4]],
    ['every third', { from: 3, every: 3 }, [3, 6, 9]],
    ['every other from the fifth, twice', { from: 5, every: 2, times: 2 }, [5, 7]],
    ['none', { times: 0 }, []],
  ])('can strike %s', (_, rule, expected) => {
    expect(struck(rule)).toEqual(expected);
  });

  it('counts from when it was added, and only calls of its path', () => {
    const script = new Script();
    script.due('/a');
    const handle = script.add({ path: '/a', from: 2, times: 1, fault: busy });
    const faults = ['/a', '/b', '/b', '/a', '/a'].map((path) => script.due(path).fault);
    expect(faults).toEqual([null, null, null, busy, null]);
    expect(handle.hits).toBe(1);
  });

  it('matches every path with a star', () => {
    const script = new Script();
    script.add({ path: '*', fault: busy });
    expect([script.due('/a').fault, script.due('/b').fault]).toEqual([busy, busy]);
  });

  it('is gone once removed; clear removes all', () => {
    const script = new Script();
    const first = script.add({ path: '/a', fault: busy });
    script.add({ path: '/a', fault: { kind: 'reset' } });
    first.remove();
    expect(script.due('/a').fault).toEqual({ kind: 'reset' });
    script.clear();
    expect(script.due('/a')).toEqual({ delays: [], fault: null });
  });
});

describe('several rules', () => {
  it('add up their delays, and the first other fault wins and alone is spent', () => {
    const script = new Script();
    const first = script.add({ path: '/a', fault: { kind: 'delay', delayMs: 5 } });
    script.add({ path: '*', fault: { kind: 'delay', delayMs: 7, jitterMs: 2 } });
    script.add({ path: '/a', times: 1, fault: busy });
    const later = script.add({ path: '/a', times: 1, fault: { kind: 'reset' } });
    const delays = [
      { kind: 'delay', delayMs: 5 },
      { kind: 'delay', delayMs: 7, jitterMs: 2 },
    ];
    expect(script.due('/a')).toEqual({ delays, fault: busy });
    expect([first.hits, later.hits]).toEqual([1, 0]);
    expect(script.due('/a')).toEqual({ delays, fault: { kind: 'reset' } });
  });
});
