import { decodeText } from '@core/roster';
import { describe, expect, it } from 'vitest';
import { problemOfCall } from '../../../support/outcome';
import { encodeText } from './support/encode';

const gbk = (text: string): Uint8Array => encodeText(text, 'gb18030');

describe('decodeText', () => {
  it.each(['店', '编号', '联通', '门店', 'SH0001,店\n', '徐家汇\n五角场\n', '镕', 'Ａ１，２'])(
    'takes short GBK text %j for GBK',
    (text) => {
      expect(decodeText(gbk(text))).toEqual({ text, encoding: 'gb18030' });
    },
  );

  it('reads characters that only GB18030 has', () => {
    expect(decodeText(gbk('𠮷野家㐂,é,€\n'))).toEqual({ text: '𠮷野家㐂,é,€\n', encoding: 'gb18030' });
  });

  it.each([
    ['utf-16le', 'SH0001\t人民广场店\r\n'],
    ['utf-16be', 'SH0001\t人民广场店\r\n'],
    ['utf-16le', '人民广场店人民广场店人民广场店\r\n'],
    ['utf-16be', '1'],
  ] as const)('finds %s without a byte order mark in %j', (encoding, text) => {
    expect(decodeText(encodeText(text, encoding))).toEqual({ text, encoding });
  });

  it('takes ASCII for UTF-8', () => {
    expect(decodeText(Buffer.from('id,name\n1,a\n'))).toEqual({ text: 'id,name\n1,a\n', encoding: 'utf-8' });
  });

  it('tells Big5 from GBK in both scripts', () => {
    const traditional = '店鋪編號,店鋪名稱\nTP0001,臺北車站門市\nTP0002,信義區旗艦門市\n';
    expect(decodeText(encodeText(traditional, 'big5'))).toEqual({ text: traditional, encoding: 'big5' });
    expect(decodeText(gbk(traditional))).toEqual({ text: traditional, encoding: 'gb18030' });
    const simplified = '门店编码,门店名称\nSH0001,人民广场旗舰店\nSH0002,徐家汇美罗城店\n';
    expect(decodeText(gbk(simplified))).toEqual({ text: simplified, encoding: 'gb18030' });
  });

  it('reads the encoding it is told, or says that it is another', () => {
    const bytes = gbk('人民广场店');
    expect(decodeText(bytes, 'gb18030').text).toBe('人民广场店');
    expect(problemOfCall(() => decodeText(bytes, 'utf-8'))).toEqual({
      code: 'ROSTER_ENCODING_WRONG',
      params: { encoding: 'utf-8' },
    });
  });

  it('refuses UTF-8 with a broken character instead of reading it as GBK gibberish', () => {
    const bytes = Buffer.from('编号,名称\nSH0001,人民广场店\nSH0002,徐家汇店\n').subarray(0, -3);
    expect(problemOfCall(() => decodeText(bytes))).toEqual({ code: 'ROSTER_UTF8_DAMAGED', params: { count: 1 } });
    const short = Buffer.from('一,人民广场').subarray(0, -1);
    expect(problemOfCall(() => decodeText(short))).toEqual({ code: 'ROSTER_UTF8_DAMAGED', params: { count: 1 } });
  });

  it.each([
    ['bytes that are no character in any encoding', Buffer.from([0x41, 0xff, 0xff, 0x0a]), 'ROSTER_ENCODING_UNKNOWN'],
    ['control codes', Buffer.from(Array.from({ length: 64 }, (_, index) => (index % 8) + 1)), 'ROSTER_BINARY'],
    ['NULs that are not UTF-16', Buffer.from([0xd8, 0x00, 0x00, 0xd8, 0x00, 0xd8, 0x00, 0x00]), 'ROSTER_BINARY'],
  ])('refuses %s', (_what, bytes, code) => {
    expect(problemOfCall(() => decodeText(bytes)).code).toBe(code);
  });
});
