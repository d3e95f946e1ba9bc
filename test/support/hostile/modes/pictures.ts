/** What `showqrcode` can answer when WeChat's own pictures are asked for. */
import { encode } from 'jpeg-js';
import { encodeQR } from 'qr';
import { delivered, either, type Mode, refused } from '../mode';
import type { Asked } from '../wire';
import { head, plain, type Reply, raw, reset } from '../wire';
import type { World } from '../world';

const SIDE_PX = 430;

/** A grey JPEG of the text's code in the middle of a white square; without a text, of nothing. */
function picture(text: string | null): Buffer {
  const data = Buffer.alloc(SIDE_PX * SIDE_PX * 4, 0xff);
  if (text !== null) {
    const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
    const scale = Math.floor(SIDE_PX / rows.length);
    for (let y = 0; y < rows.length * scale; y += 1) {
      for (let x = 0; x < rows.length * scale; x += 1) {
        if (rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true)
          data.fill(0, (y * SIDE_PX + x) * 4, (y * SIDE_PX + x) * 4 + 3);
      }
    }
  }
  return encode({ data, width: SIDE_PX, height: SIDE_PX }, 90).data;
}

const urlOf = (asked: Asked, world: World): string => {
  const ticket = asked.query.get('ticket');
  const codes = [...world.said.values()].flat();
  const found = codes.find((code) => code.ticket === ticket);
  if (found === undefined) throw new Error('A picture was asked for with a ticket that was never given.');
  return found.url;
};
const jpeg = (bytes: Buffer): Reply => plain(bytes, { 'content-type': 'image/jpg' });

const pictures = (name: string, expect: Mode['expect'], answer: (asked: Asked, world: World) => Reply): Mode => ({
  name: `picture-${name}`,
  args: ['--wechat-image'],
  expect,
  waits: !name.startsWith('of') && name !== 'right' && name !== 'cut',
  picture: (asked, _n, world) => answer(asked, world),
});
const noPackage = refused(/./, [3, 4, 6, 7], 8);

export const pictureModes: readonly Mode[] = [
  pictures('right', delivered(), (asked, world) => jpeg(picture(urlOf(asked, world)))),
  pictures('of-another-code', noPackage, (asked, world) => jpeg(picture(`${urlOf(asked, world).slice(0, -1)}-`))),
  pictures('of-nothing', noPackage, () => jpeg(picture(null))),
  pictures('cut', noPackage, (asked, world) => jpeg(picture(urlOf(asked, world)).subarray(0, 3000))),
  pictures('empty', noPackage, () => jpeg(Buffer.alloc(0))),
  // The ticket has expired: the package is made without this one picture.
  pictures('missing', either(), () => plain('', {}, '404 Not Found')),
  pictures('web-page', noPackage, () => plain('<html>', { 'content-type': 'text/html' })),
  pictures('error-as-json', noPackage, () => plain('{"errcode":40001}', { 'content-type': 'text/plain' })),
  pictures('reset', noPackage, () => reset),
  pictures('endless-zeros', noPackage, () => jpeg(Buffer.alloc(40_000_000))),
  pictures('redirect', noPackage, (_asked, world) =>
    raw(head({ location: `${world.strayBase}/x`, 'content-length': '0' }, '302 Found')),
  ),
];
