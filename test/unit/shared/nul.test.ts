/** U+0000 in what a person or another program gives. */
import { checkAccountInput } from '@core/accounts/account-input';
import { hasNul } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/cli/options';

const refused = expect.objectContaining({ code: 'APP_TEXT_NUL' });

describe('U+0000', () => {
  it('is found in texts, lists and objects, however deep, and in the names of fields', () => {
    for (const value of ['a\0', ['a', ['b\0']], { a: { b: ['\0'] } }, { 'a\0': 1 }]) expect(hasNul(value)).toBe(true);
    for (const value of ['', 'a', [1, null], { a: undefined }, new Uint8Array([0])]) expect(hasNul(value)).toBe(false);
  });

  it('is refused in an option of the terminal and in the name of an account', () => {
    expect(() => parseArguments(['run', '--label', 'a\0b'])).toThrow(refused);
    const input = {
      name: '门店\0公众号',
      appId: 'wx0123456789abcdef',
      credentials: { source: 'app-secret', appSecret: '0'.repeat(32) },
      apiBase: '',
      imageBase: '',
      proxy: { mode: 'none' },
    } as const;
    expect(() => checkAccountInput(input, null, 0)).toThrow(refused);
  });
});
