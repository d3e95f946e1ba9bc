/**
 * Every request of the contract accepts what the window sends and refuses what it must not.
 */
import { contract, type RequestChannel } from '@shared/contract';
import { describe, expect, it } from 'vitest';
import { samples } from './samples';

const channels = Object.keys(contract.requests) as RequestChannel[];

describe.each(channels)('%s', (channel) => {
  const { payload } = contract.requests[channel];

  it.each(samples[channel].good.map((input) => [JSON.stringify(input) ?? 'undefined', input]))(
    'accepts %s',
    (_, input) => {
      expect(payload.safeParse(input)).toMatchObject({ success: true });
    },
  );

  it.each(samples[channel].bad.map((input) => [JSON.stringify(input) ?? 'undefined', input]))(
    'refuses %s',
    (_, input) => {
      expect(payload.safeParse(input)).toMatchObject({ success: false });
    },
  );
});

describe('channel names', () => {
  it('are domain:verbNoun', () => {
    for (const name of [...channels, ...Object.keys(contract.events)]) expect(name).toMatch(/^[a-z]+:[a-z]+[A-Za-z]*$/);
  });
});
