/**
 * The urls the simulator mints: the shape of real ones, the same again for the same code, never the same for two.
 */
import { accountConstantIn, accountConstantOf, permanentUrl, temporaryUrl } from '@simulator/ticket';
import { describe, expect, it } from 'vitest';

const account = accountConstantOf('wx0123456789abcdef');

describe('a permanent url', () => {
  it('has the shape of real ones, and tells numbers (03) from text (07)', () => {
    expect(permanentUrl(account, 123)).toMatch(/^http:\/\/weixin\.qq\.com\/q\/02[\w-]{6}[\w-]{5}10000[0gMw]03[\w-]$/);
    expect(permanentUrl(account, 'a')).toMatch(/^http:\/\/weixin\.qq\.com\/q\/02[\w-]{6}[\w-]{5}10000[0gMw]07[\w-]$/);
    expect(permanentUrl(account, 123)).toHaveLength(45);
  });

  it('is the same for the same account, kind and scene, and differs with each of them', () => {
    expect(permanentUrl(account, 7)).toBe(permanentUrl(account, 7));
    const urls = [
      permanentUrl(account, 7),
      permanentUrl(account, '7'),
      permanentUrl(account, 8),
      permanentUrl('abcde', 7),
    ];
    expect(new Set(urls).size).toBe(4);
  });

  it('is different for all 100,000 numbers of an account', () => {
    const urls = new Set(Array.from({ length: 100_000 }, (_, index) => permanentUrl(account, index + 1)));
    expect(urls.size).toBe(100_000);
  });
});

describe('a temporary url', () => {
  it('has the shape of real ones and no sign of a permanent one', () => {
    const url = temporaryUrl(account, 'shop-001', 1_795_363_200, 1_795_363_200 + 2_592_000);
    expect(url).toMatch(/^http:\/\/weixin\.qq\.com\/q\/02[\w-]{6}[\w-]{5}1[\w-]{8}$/);
    expect(url).not.toMatch(/10000[0gMw]0[37].$/);
  });

  it('differs with scene, kind, time of creation and time of expiry', () => {
    const urls = [
      temporaryUrl(account, 1, 1_000_000_000, 1_000_000_060),
      temporaryUrl(account, '1', 1_000_000_000, 1_000_000_060),
      temporaryUrl(account, 2, 1_000_000_000, 1_000_000_060),
      temporaryUrl(account, 1, 1_000_000_001, 1_000_000_060),
      temporaryUrl(account, 1, 1_000_000_000, 1_000_000_061),
    ];
    expect(new Set(urls).size).toBe(5);
  });
});

describe('accountConstantIn', () => {
  it('finds the account of a minted url and of a real one', () => {
    expect(accountConstantIn(permanentUrl(account, 1))).toBe(account);
    expect(accountConstantIn(temporaryUrl(account, 1, 1, 61))).toBe(account);
    expect(accountConstantIn('http://weixin.qq.com/q/02Au_49Nmgbpe10000w03A')).toBe('mgbpe');
  });

  it.each([
    'http://weixin.qq.com/q/kZgfwMTm72WWPkovabbI',
    'https://weixin.qq.com/q/02Au_49Nmgbpe10000w03A',
    'http://evil.example/',
  ])('finds none in %s', (url) => {
    expect(accountConstantIn(url)).toBeNull();
  });
});
