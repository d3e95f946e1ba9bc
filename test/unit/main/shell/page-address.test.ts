/** What the page's own scheme serves: files the build wrote, by their plain names. */
import { isFromOwnPage, isOwnPage, pageFileOf } from '@main/shell/page-address';
import { describe, expect, it } from 'vitest';

describe('pageFileOf', () => {
  it.each([
    ['app://studio/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://studio/assets/index-D3x_9-a.js', 'assets/index-D3x_9-a.js', 'text/javascript; charset=utf-8'],
    ['app://studio/assets/zh-cn.css', 'assets/zh-cn.css', 'text/css; charset=utf-8'],
    ['app://studio/index.html#/batches/3', 'index.html', 'text/html; charset=utf-8'],
  ])('serves %s', (url, path, mediaType) => {
    expect(pageFileOf(url)).toEqual({ path, mediaType });
  });

  it.each([
    'app://studio/',
    'app://studio/../main/index.js',
    'app://studio/assets/../../main/index.js',
    'app://studio/%2e%2e/main/index.js',
    'app://studio/..%2fmain%2findex.js',
    'app://studio/..\\main\\index.js',
    'app://studio//etc/passwd.js',
    'app://studio/C:/index.js',
    'app://studio/.hidden.js',
    'app://studio/index.html?x=.js',
    'app://studio/index.html\0.js',
    'app://studio/ledger.sqlite',
    'app://studio/index',
    'app://other/index.html',
    'app://studio.example/index.html',
    'file:///index.html',
    'qr://item/1.svg',
  ])('serves nothing for %s', (url) => {
    expect(pageFileOf(url)).toBeNull();
  });
});

describe('isOwnPage', () => {
  it.each(['app://studio/index.html', 'app://studio/index.html#/batches/3'])('knows %s', (url) => {
    expect(isOwnPage(url)).toBe(true);
  });

  it.each([
    'app://studio/other.html',
    'app://other/index.html',
    'app://studio/index.html?x',
    'file:///x/app://studio/index.html',
    'about:blank',
    '',
  ])('does not take %s for the page', (url) => {
    expect(isOwnPage(url)).toBe(false);
  });
});

describe('isFromOwnPage', () => {
  type Sender = Parameters<typeof isFromOwnPage>[0]['senderFrame'];
  const frame = (url: string, parent: Sender): Sender => ({ url, parent }) as Sender;
  const page = frame('app://studio/index.html#/batches', null);

  it('takes the page', () => {
    expect(isFromOwnPage({ senderFrame: page })).toBe(true);
  });

  it.each<[string, Sender]>([
    ['a frame in the page', frame('about:blank', page)],
    ['a frame in the page that shows the page', frame('app://studio/index.html', page)],
    ['another page', frame('https://example.com/', null)],
    ['a page that is gone', null],
  ])('does not take %s', (_name, senderFrame) => {
    expect(isFromOwnPage({ senderFrame })).toBe(false);
  });
});
