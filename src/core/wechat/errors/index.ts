export type { CallKind } from './errcodes';
export { toWechatError, toWechatParams } from './wechat-error';
