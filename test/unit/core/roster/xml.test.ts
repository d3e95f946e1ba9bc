/** The XML scanner, wherever the pieces of a part happen to be cut. */
import { type Slice, scanXml, toAttributes, toText } from '@core/roster/xlsx/xml';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../support/outcome';

async function scan(xml: string | Uint8Array, pieceBytes = 64 * 1024): Promise<string[]> {
  const bytes = typeof xml === 'string' ? Buffer.from(xml) : xml;
  const events: string[] = [];
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    await Promise.resolve();
  }
  const handlers = {
    open: (name: string, raw: Slice) => void events.push(`<${name} ${JSON.stringify([...toAttributes(raw)])}`),
    close: (name: string) => void events.push(`/${name}`),
    // Text may come in several calls; what counts is all of it.
    text: (slice: Slice) => {
      const text = toText(slice);
      void (events.at(-1)?.startsWith('"')
        ? events.push(`"${events.pop()?.slice(1)}${text}`)
        : events.push(`"${text}`));
    },
  };
  await scanXml('part.xml', pieces(), handlers, new AbortController().signal);
  return events;
}

const sample = `<?xml version="1.0"?><!DOCTYPE x><x:a one="1" x:two='"2" > &lt;' three = "三">
<!-- a > comment --><b/>文字&amp;&#x5e97;&#24215;&unknown;& &#xZZ;<![CDATA[<raw> & ]]></x:a><!-- end -->`;
const expected = [
  '<a [["one","1"],["two","\\"2\\" > <"],["three","三"]]',
  '"\n',
  '<b []',
  '/b',
  '"文字&店店&unknown;& &#xZZ;<raw> & ',
  '/a',
];

describe('scanXml', () => {
  it('reads elements, attributes and text without prefixes', async () => {
    expect(await scan(sample)).toEqual(expected);
  });

  it('takes an empty comment at the very end', async () => {
    expect(await scan('<a/><!---->')).toEqual(['<a []', '/a']);
  });

  it('reads the same however the bytes are cut', async () => {
    for (let pieceBytes = 1; pieceBytes < 40; pieceBytes += 1)
      expect(await scan(sample, pieceBytes), `${pieceBytes}`).toEqual(expected);
  });

  it.each([
    ['nothing', ''],
    ['only text', 'hello'],
    ['an element left open', '<a><b></b>'],
    ['elements closed in the wrong order', '<a><b></a></b>'],
    ['a closing tag too many', '<a></a></a>'],
    ['a tag cut short', '<a><b'],
    ['a comment cut short', '<a/><!-- '],
    ['a tag without a name', '<a>< ></a>'],
    ['text that never ends', `<a>${'x'.repeat(2_000_000)}`],
    ['a tag that never ends', `<a ${'>"'.repeat(600_000)}`],
    ['bytes that are not UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
  ])('refuses %s', async (_what, xml) => {
    expect(await problemOf(scan(xml))).toEqual({ code: 'ROSTER_DAMAGED', params: { part: 'part.xml' } });
  });
});

const toSlice = (text: string): Slice => {
  const bytes = Buffer.from(text);
  return { bytes, start: 0, end: bytes.length, hasEntities: true };
};

describe('toAttributes', () => {
  it('gives up quietly at anything that is not an attribute', () => {
    expect([...toAttributes(toSlice('a="1" b c="2"'))]).toEqual([
      ['a', '1'],
      ['b c', '2'],
    ]);
    expect([...toAttributes(toSlice('a=1 b="2"'))]).toEqual([]);
    expect([...toAttributes(toSlice('x'.repeat(500_000)))]).toEqual([]);
  });
});
