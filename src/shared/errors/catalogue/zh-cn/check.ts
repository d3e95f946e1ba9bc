/** Problems found when a finished file is read back. */
import type { ErrorTexts } from '../entry';

export const checkZh = {
  CHECK_UNREADABLE: {
    what: '生成的图片里读不出二维码。',
    why: '图片写好以后重新解码失败，这样的图片不能交付。',
    todo: '重新生成这一个；如果仍然失败，放大码或换成黑色。',
  },
  CHECK_WRONG_TEXT: {
    what: '图片里的二维码内容不对：{actual}',
    why: '应当是 {expected}。',
    todo: '不要使用这张图片，重新生成；如果又出现，请联系技术支持。',
  },
  CHECK_TURNED: {
    what: '图片里的二维码转了 {degrees}°。',
    why: '码本应正着放；码转了方向，说明这张图片没有画对，文字等内容可能也不对。',
    todo: '不要使用这张图片，重新生成；如果又出现，请联系技术支持。',
  },
  CHECK_MIRRORED: {
    what: '图片里的二维码是镜像的（左右或上下颠倒）。',
    why: '很多扫码软件读不出镜像的码，旁边的文字可能也是反的。',
    todo: '不要使用这张图片，重新生成；如果又出现，请联系技术支持。',
  },
  CHECK_INVERTED: {
    what: '图片里的二维码黑白颠倒了（深底浅码）。',
    why: '标准要求浅底深码，很多手机扫不出反色的码。',
    todo: '不要使用这张图片，重新生成；如果又出现，请联系技术支持。',
  },
  CHECK_FILE_DAMAGED: {
    what: '生成的图片文件已损坏。',
    why: '文件结构或校验和不对。',
    todo: '检查磁盘，然后重新生成这一个。',
  },
  CHECK_SIZE: {
    what: '文件里的尺寸不对：{actual} mm。',
    why: '应当是 {expected} mm，否则印出来的大小会错。',
    todo: '重新生成这一个；如果又出现，请联系技术支持。',
  },
  CHECK_QUIET_ZONE: {
    what: '二维码四周的留白只有 {modules} 个模块。',
    why: '标准要求每边至少 4 个模块的空白，否则很多手机扫不出来。',
    todo: '不要裁切图片，也不要让文字靠近码；重新生成这一个。',
  },
} as const satisfies ErrorTexts;
