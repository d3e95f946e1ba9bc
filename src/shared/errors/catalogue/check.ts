/** Problems found when a finished file is read back. Data table. */
import { type CatalogueArea, entriesOf } from './entry';

const check = entriesOf({ severity: 'error', retry: 'row', family: 'check' });

export const checkErrors = {
  CHECK_UNREADABLE: check(
    {
      what: '生成的图片里读不出二维码。',
      why: '图片写好以后重新解码失败，这样的图片不能交付。',
      todo: '重新生成这一个；如果仍然失败，放大码或换成黑色。',
    },
    {
      what: 'No code can be read in the finished picture.',
      why: 'Decoding the file again after it was written failed; it must not be delivered.',
      todo: 'Make this one again; if it fails again, make the code larger or black.',
    },
  ),
  CHECK_WRONG_TEXT: check(
    {
      what: '图片里的二维码内容不对：{actual}',
      why: '应当是 {expected}。',
      todo: '不要使用这张图片，重新生成；如果又出现，请联系技术支持。',
    },
    {
      what: 'The code in the picture says something else: {actual}',
      why: 'It should say {expected}.',
      todo: 'Do not use this picture, make it again; contact support if it comes back.',
    },
  ),
  CHECK_TURNED: check(
    {
      what: '图片里的二维码转了 {degrees}°。',
      why: '码本应正着放；码转了方向，说明这张图片没有画对，文字等内容可能也不对。',
      todo: '不要使用这张图片，重新生成；如果又出现，请联系技术支持。',
    },
    {
      what: 'The code in the picture is turned by {degrees}°.',
      why: 'It should stand upright; a turned code means that the picture was drawn wrongly, and its text may be wrong as well.',
      todo: 'Do not use this picture, make it again; contact support if it comes back.',
    },
  ),
  CHECK_MIRRORED: check(
    {
      what: '图片里的二维码是镜像的（左右或上下颠倒）。',
      why: '很多扫码软件读不出镜像的码，旁边的文字可能也是反的。',
      todo: '不要使用这张图片，重新生成；如果又出现，请联系技术支持。',
    },
    {
      what: 'The code in the picture is mirrored.',
      why: 'Many scanners cannot read a mirrored code, and the text beside it may be reversed as well.',
      todo: 'Do not use this picture, make it again; contact support if it comes back.',
    },
  ),
  CHECK_INVERTED: check(
    {
      what: '图片里的二维码黑白颠倒了（深底浅码）。',
      why: '标准要求浅底深码，很多手机扫不出反色的码。',
      todo: '不要使用这张图片，重新生成；如果又出现，请联系技术支持。',
    },
    {
      what: 'The code in the picture is inverted: light modules on a dark ground.',
      why: 'The standard asks for dark modules on a light ground, and many phones fail to read the opposite.',
      todo: 'Do not use this picture, make it again; contact support if it comes back.',
    },
  ),
  CHECK_FILE_DAMAGED: check(
    { what: '生成的图片文件已损坏。', why: '文件结构或校验和不对。', todo: '检查磁盘，然后重新生成这一个。' },
    {
      what: 'The finished picture file is damaged.',
      why: 'Its structure or a checksum is wrong.',
      todo: 'Check the disk, then make this one again.',
    },
  ),
  CHECK_SIZE: check(
    {
      what: '文件里的尺寸不对：{actual} mm。',
      why: '应当是 {expected} mm，否则印出来的大小会错。',
      todo: '重新生成这一个；如果又出现，请联系技术支持。',
    },
    {
      what: 'The file says the wrong size: {actual} mm.',
      why: 'It should be {expected} mm, or it prints too large or too small.',
      todo: 'Make this one again; contact support if it comes back.',
    },
  ),
  CHECK_QUIET_ZONE: check(
    {
      what: '二维码四周的留白只有 {modules} 个模块。',
      why: '标准要求每边至少 4 个模块的空白，否则很多手机扫不出来。',
      todo: '不要裁切图片，也不要让文字靠近码；重新生成这一个。',
    },
    {
      what: 'The white border of the code is only {modules} modules wide.',
      why: 'The standard asks for 4 light modules on every side, or many phones fail.',
      todo: 'Do not crop the picture or move text close to the code; make this one again.',
    },
  ),
} as const satisfies CatalogueArea;
