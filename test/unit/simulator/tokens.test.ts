/**
 * The two token families: what is the same again, what is new, and how long the old one stays good.
 */
import { TokenBox, type TokenRegistry } from '@simulator/account/tokens';
import { createRandomSource } from '@simulator/random';
import { describe, expect, it } from 'vitest';

const START_MS = Date.parse('2026-11-22T10:00:00+08:00');

function setUp(lifetimeSeconds = 7_200) {
  const clock = { nowMs: START_MS };
  const registry: TokenRegistry = new Map();
  const box = new TokenBox({
    appId: 'wx0123456789abcdef',
    now: () => clock.nowMs,
    random: createRandomSource(1),
    registry,
    lifetimeSeconds: () => lifetimeSeconds,
  });
  return { clock, registry, box, wait: (seconds: number) => (clock.nowMs += seconds * 1000) };
}

describe('a token', () => {
  it('has the length and shape of real ones and is found by its text', () => {
    const { box, registry } = setUp();
    const token = box.issueStable();
    expect(token.text).toMatch(/^\d{2}_[\w-]{154}$/);
    expect(registry.get(token.text)).toBe(token);
  });

  it('is repeatable with a seed and not without one', () => {
    expect(createRandomSource(5).tokenText()).toBe(createRandomSource(5).tokenText());
    expect(createRandomSource().tokenText()).not.toBe(createRandomSource().tokenText());
  });
});

describe('the plain family', () => {
  it('issues a new value every time and leaves the one before five minutes', () => {
    const { box, wait } = setUp();
    const first = box.issuePlain();
    wait(10);
    const second = box.issuePlain();
    expect(second.text).not.toBe(first.text);
    expect(first.rejectedFrom).toBe(START_MS + 310_000);
    expect(second.rejectedFrom).toBe(Number.POSITIVE_INFINITY);
  });

  it('never lengthens the life of a value that was already replaced', () => {
    const { box, wait } = setUp();
    const first = box.issuePlain();
    box.issuePlain();
    wait(100);
    box.issuePlain();
    expect(first.rejectedFrom).toBe(START_MS + 300_000);
  });

  it('is kept by a company server until its last five minutes', () => {
    const { box, wait } = setUp();
    const kept = box.cachedPlain();
    wait(6_899);
    expect(box.cachedPlain()).toBe(kept);
    wait(1);
    expect(box.cachedPlain()).not.toBe(kept);
  });

  it('does not touch the stable family, nor the other way round', () => {
    const { box } = setUp();
    const stable = box.issueStable();
    const plain = box.issuePlain();
    box.issuePlain();
    box.forceStable();
    expect(stable.rejectedFrom).toBe(START_MS);
    expect(plain.rejectedFrom).toBe(START_MS + 300_000);
  });
});

describe('the stable family', () => {
  it('answers the same value until its last five minutes, then a new one while the old stays good', () => {
    const { box, wait } = setUp();
    const first = box.issueStable();
    wait(6_899);
    expect(box.issueStable()).toBe(first);
    wait(1);
    const second = box.issueStable();
    expect(second).not.toBe(first);
    expect(first.rejectedFrom).toBe(Number.POSITIVE_INFINITY);
    expect(first.expiresAt - START_MS).toBe(7_200_000);
  });

  it('kills the value in use when forced, at most every 30 s', () => {
    const { box, wait } = setUp();
    const first = box.issueStable();
    const second = box.forceStable();
    expect([first.rejectedFrom, second === first]).toEqual([START_MS, false]);
    wait(29.999);
    expect(box.forceStable()).toBe(second);
    wait(0.001);
    expect(box.forceStable()).not.toBe(second);
  });

  it('is forced at most 20 times a day', () => {
    const { box, wait, clock } = setUp();
    const values = new Set<string>();
    for (let call = 0; call < 25; call += 1) {
      values.add(box.forceStable().text);
      wait(30);
    }
    expect(values.size).toBe(20);
    clock.nowMs = Date.parse('2026-11-23T00:00:00+08:00');
    expect(values.has(box.forceStable().text)).toBe(false);
  });

  it('gives a new value after the one in use was revoked', () => {
    const { box } = setUp();
    const first = box.issueStable();
    box.revoke();
    expect(first.rejectedFrom).toBe(START_MS);
    expect(box.issueStable()).not.toBe(first);
  });

  it('keeps even a very short-lived value for half its life', () => {
    const { box, wait } = setUp(10);
    const first = box.issueStable();
    wait(4.999);
    expect(box.issueStable()).toBe(first);
    wait(0.001);
    expect(box.issueStable()).not.toBe(first);
  });
});
