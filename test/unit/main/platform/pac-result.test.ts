import { describe, expect, test } from 'vitest';
import { toRoutes } from '../../../../src/main/platform/pac-result';

describe('what Chromium says of the system’s proxies', () => {
  test.each<readonly [string, readonly (string | null)[]]>([
    ['DIRECT', [null]],
    ['PROXY proxy.corp:8080', ['http://proxy.corp:8080']],
    ['PROXY proxy.corp', ['http://proxy.corp:80']],
    ['HTTPS proxy.corp', ['https://proxy.corp:443']],
    ['SOCKS5 10.0.0.1:1080', ['socks5://10.0.0.1:1080']],
    ['SOCKS5 10.0.0.1', ['socks5://10.0.0.1:1080']],
    ['PROXY a:3128; PROXY b:3128; DIRECT', ['http://a:3128', 'http://b:3128', null]],
    ['  proxy a:1 ;; direct ', ['http://a:1', null]],
    ['PROXY [2001:db8::1]:8080', ['http://[2001:db8::1]:8080']],
    ['PROXY [2001:db8::1]', ['http://[2001:db8::1]:80']],
    // Version 4, which nobody here speaks: told by its name, not taken for version 5.
    ['SOCKS old.corp:1080', ['socks4://old.corp:1080']],
    ['QUIC fast.corp:443', ['quic://fast.corp:443']],
    ['', [null]],
    ['PROXY', [null]],
    ['PROXY a b c', ['http://a:80']],
    ['PROXY ][', [null]],
  ])('%s', (text, routes) => {
    expect(toRoutes(text)).toEqual(routes);
  });
});
