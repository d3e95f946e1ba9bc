/** Pictures judged by their bytes. */
import { toPicture } from '@core/wechat/messages';
import { encode } from 'jpeg-js';
import { describe, expect, test } from 'vitest';

const jpeg = encode({ width: 37, height: 21, data: Buffer.alloc(37 * 21 * 4, 0x80) }, 80).data;
/** A complete 3 × 5 PNG: signature, IHDR, empty IDAT, IEND; checksums are not read. */
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000030000000508000000000000000000000000', 'hex'),
  Buffer.from('49444154000000000000000049454e44ae426082', 'hex'),
]);

describe('toPicture', () => {
  test('reads the size of a JPEG', () => {
    expect(toPicture(jpeg)).toEqual({ bytes: jpeg, mediaType: 'image/jpeg', widthPx: 37, heightPx: 21 });
  });

  test('accepts padding after the end of a JPEG and fill bytes before a marker', () => {
    const filled = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff]), jpeg.subarray(2), Buffer.alloc(16)]);
    expect(toPicture(filled)).toMatchObject({ widthPx: 37, heightPx: 21 });
  });

  test('reads the size of a PNG', () => {
    expect(toPicture(png)).toEqual({ bytes: png, mediaType: 'image/png', widthPx: 3, heightPx: 5 });
  });

  test('finds no complete picture in any beginning of one', () => {
    for (let length = 0; length < jpeg.length; length += 1) expect(toPicture(jpeg.subarray(0, length))).toBeNull();
    for (let length = 0; length < png.length; length += 1) expect(toPicture(png.subarray(0, length))).toBeNull();
  });

  test('finds none in anything else, whatever it claims inside', () => {
    expect(toPicture(Buffer.from('<html>'))).toBeNull();
    expect(toPicture(Buffer.from('{"errcode":-1}'))).toBeNull();
    expect(toPicture(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x00, 0xff, 0xd9]))).toBeNull();
    expect(toPicture(Buffer.alloc(64, 0xff))).toBeNull();
  });
});
