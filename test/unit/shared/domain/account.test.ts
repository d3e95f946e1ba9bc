/** Which API addresses are somebody else's server. */
import { isRelay } from '@shared/domain';
import { expect, test } from 'vitest';

test.each([
  ['https://api.weixin.qq.com', false],
  ['https://API2.weixin.qq.com/', false],
  ['https://sh.api.weixin.qq.com:443', false],
  ['https://api.weixin.qq.com.example.com', true],
  ['https://notweixin.qq.com', true],
  ['http://127.0.0.1:8080/wx', true],
  ['https://relay.example.com/api.weixin.qq.com', true],
  ['', false],
  ['relay', false],
])('%s', (apiBase, expected) => expect(isRelay(apiBase)).toBe(expected));
