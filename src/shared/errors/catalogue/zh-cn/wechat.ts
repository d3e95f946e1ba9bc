/**
 * What WeChat itself refuses or reports, one entry for each meaning of an errcode.
 * Parameters of all that stem from an errcode: errcode, errmsg, rid (may be null); shown beside the text for support.
 * Source: developers.weixin.qq.com › 全局返回码; the console paths are those of 2025.
 */
import type { ErrorTexts } from '../entry';

export const wechatZh = {
  WECHAT_BUSY: {
    what: '微信系统繁忙。',
    why: '微信服务器暂时处理不过来（系统繁忙）。',
    todo: '不用操作，稍后会自动重试。',
  },
  WECHAT_RATE_LIMITED: {
    what: '调用太快，微信要求等到下一分钟。',
    why: '微信限制每分钟的调用次数，具体数目没有公布。',
    todo: '不用操作，约一分钟后会用更慢的速度继续。',
  },
  WECHAT_DAILY_QUOTA_USED: {
    what: '今天的接口调用次数已用完。',
    why: '服务号每天的调用次数有上限，本公司的其他系统也在使用同一份次数。',
    todo: '明天会自动继续；着急时可以重置今天的调用次数（每月最多 10 次）。已得到的二维码都已保存。',
  },
  WECHAT_PERMANENT_STOCK_USED: {
    what: '这个服务号的永久二维码数量已用完。',
    why: '一个服务号最多只能有 100,000 个永久二维码，数字和文本合计，无法删除。',
    todo: '改用临时二维码（最长 30 天），或重复使用台账里已有的场景值。',
  },
  WECHAT_CLEAR_QUOTA_USED: {
    what: '本月不能再重置调用次数了。',
    why: '微信每月只允许重置 10 次，公众平台上的操作也算在内。',
    todo: '等到明天次数自动恢复，或下个月再重置。',
  },
  WECHAT_TOKEN_INVALID: {
    what: '微信不认可当前的 access_token。',
    why: 'access_token 已被更新的 access_token 替换，或属于另一个服务号。',
    todo: '不用操作，会自动重新获取一次。',
  },
  WECHAT_TOKEN_EXPIRED: {
    what: 'access_token 已过期。',
    why: 'access_token 超过了有效期，或这台电脑的时间不准。',
    todo: '不用操作，会自动重新获取一次；如果反复出现，请校准电脑时间。',
  },
  WECHAT_TOKEN_REJECTED: {
    what: '刚取得的 access_token 也被微信拒绝。',
    why: '多半是另一个系统在强制刷新 access_token，或填写的 AppID 与网关背后的服务号不是同一个。',
    todo: '请公司的开发人员停用强制刷新（force_refresh），核对 AppID，几分钟后再继续。',
  },
  WECHAT_TOKEN_FORBIDDEN: {
    what: '这个服务号被禁止获取 access_token。',
    why: '账号可能因违规受到处罚。',
    todo: '登录公众平台查看通知，处理后再试。',
  },
  WECHAT_AUTHORISATION_REVOKED: {
    what: 'access_token 已失效：服务号的管理员改过密码或取消了授权。',
    why: '第三方平台取得的 access_token 会因此作废。',
    todo: '重新授权，或改用服务号自己的 AppID 和 AppSecret。',
  },
  WECHAT_THIRD_PARTY_ONLY: {
    what: '微信按“第三方平台授权”拒绝了请求。',
    why: '使用的 access_token 来自第三方平台，授权不完整或已取消。',
    todo: '请提供 access_token 的一方检查授权，或改用服务号自己的 AppID 和 AppSecret。',
  },
  WECHAT_APP_ID_WRONG: {
    what: 'AppID 不正确。',
    why: '微信没有这个 AppID，可能抄错了字母、大小写，或选错了服务号。',
    todo: '到公众平台的“基本配置”重新复制 AppID（18 位，以 wx 开头）。',
  },
  WECHAT_APP_SECRET_WRONG: {
    what: 'AppSecret 不正确。',
    why: '填写有误，或者 AppSecret 已被重置；微信不保存旧值。',
    todo: '向管理员要现在使用的 AppSecret，在账号设置里重新粘贴。不要轻易重置，重置会让公司的其他系统失效。',
  },
  WECHAT_APP_SECRET_FROZEN: {
    what: 'AppSecret 已被冻结。',
    why: '管理员在微信开发者平台冻结了它。',
    todo: '请管理员在微信开发者平台解冻，约 10 分钟后生效，然后点“继续”。',
  },
  WECHAT_APP_ID_MISSING: {
    what: '请求里没有 AppID。',
    why: '账号没有填 AppID，或网关把它去掉了。',
    todo: '在账号设置里填写 AppID。',
  },
  WECHAT_APP_SECRET_MISSING: {
    what: '请求里没有 AppSecret。',
    why: '账号没有填 AppSecret，或网关把它去掉了。',
    todo: '在账号设置里填写 AppSecret。',
  },
  WECHAT_IP_NOT_WHITELISTED: {
    what: '这台电脑的出口 IP {ip} 不在服务号的 IP 白名单里。',
    why: '微信只接受白名单里的地址，按腾讯的文档服务号的每次调用都是如此；经过公司网络或代理时，微信看到的就是这个地址。',
    todo: '请管理员把 {ip} 加入白名单：微信开发者平台 › 我的业务 › 服务号 › 基础信息 › 开发密钥 › IP 白名单（旧版：公众平台 › 设置与开发 › 基本配置），扫码确认，等 5–10 分钟再试。地址经常变的话，请在账号设置里使用固定 IP 的代理，或公司的接口地址（转发全部调用）；只换 access_token 地址可能不够。',
  },
  WECHAT_IP_REFUSED: {
    what: '这台电脑的出口 IP 不在服务号的 IP 白名单里。',
    why: '微信只接受白名单里的地址，按腾讯的文档服务号的每次调用都是如此；这次没有说明看到的是哪个地址。',
    todo: '向网络管理员要本机访问外网的 IP，请服务号管理员加入白名单，等 5–10 分钟再试。',
  },
  WECHAT_ADMIN_CONFIRMATION_NEEDED: {
    what: '这次调用需要服务号管理员确认。',
    why: '微信觉得这台电脑的地址陌生，已给管理员的微信发了确认消息。',
    todo: '请管理员在微信里确认，或把本机 IP 加入白名单，然后点“继续”。',
  },
  WECHAT_ADMIN_CONFIRMATION_PENDING: {
    what: '还在等服务号管理员确认。',
    why: '上一条确认消息还没有处理。',
    todo: '请管理员在微信里处理确认消息，然后点“继续”。',
  },
  WECHAT_ADMIN_REFUSED_HOUR: {
    what: '服务号管理员拒绝了这台电脑的调用，1 小时内不能再试。',
    why: '管理员在微信里点了拒绝。',
    todo: '与管理员沟通，1 小时后再继续，或先把本机 IP 加入白名单。',
  },
  WECHAT_ADMIN_REFUSED_DAY: {
    what: '服务号管理员多次拒绝了这台电脑的调用，24 小时内不能再试。',
    why: '管理员在微信里多次点了拒绝。',
    todo: '与管理员沟通，24 小时后再继续，或先把本机 IP 加入白名单。',
  },
  WECHAT_NO_RIGHT: {
    what: '这个服务号没有“生成带参数的二维码”的权限。',
    why: '只有已认证的服务号才能生成；订阅号、未认证的账号和小程序都不行。',
    todo: '在公众平台“设置与开发 › 接口权限”里查看，完成微信认证，或换用已认证的服务号。',
  },
  WECHAT_API_BANNED: {
    what: '这个服务号的接口权限被封禁。',
    why: '账号因违规被微信限制使用该接口。',
    todo: '登录公众平台查看通知并申诉，解封后再继续。',
  },
  WECHAT_ACCOUNT_LIMITED: {
    what: '这个服务号的功能受到限制。',
    why: '账号可能被冻结、注销或限制使用。',
    todo: '登录公众平台查看账号状态，解除限制后再继续。',
  },
  WECHAT_ACCOUNT_FROZEN: {
    what: '这个服务号已被冻结。',
    why: '微信冻结了账号，或账号长期没有登录。',
    todo: '登录公众平台按提示解冻，然后再继续。',
  },
  WECHAT_SCENE_REFUSED: {
    what: '微信不接受这一行的场景值。',
    why: '可能太长、超出范围或含有不支持的字符。',
    todo: '修改这一行的场景值后重试，其他行不受影响。',
  },
  WECHAT_ARGUMENT_REFUSED: {
    what: '微信不接受这一行的参数。',
    why: '微信只说参数错误：{errmsg}。',
    todo: '检查这一行的场景值后重试，其他行不受影响。',
  },
  WECHAT_CODE_URL_STRANGE: {
    what: '这一行收到的二维码网址不是微信的格式。',
    why: '微信的二维码网址是 http://weixin.qq.com/q/ 加一串字母和数字，前后没有别的内容；多半是中间的网关或代理改写了答复。',
    todo: '这个二维码没有使用，批次已停下。检查账号设置里的接口地址和代理，请网关的管理员原样转发答复，然后重试失败的行。',
  },
  WECHAT_CODE_CONTRADICTORY: {
    what: '这一行收到的 ticket 和网址不是同一个二维码。',
    why: 'ticket 里带着微信给出的网址，和答复里的网址不一样；多半是中间的网关、代理或缓存把两个答复混在了一起。',
    todo: '这个二维码没有使用，批次已停下。请网关的管理员不要缓存或改写答复，然后重试失败的行。',
  },
  WECHAT_LIFETIME_DIFFERS: {
    what: '场景值「{scene}」的二维码到期时间是 {expires}，不是要求的 {asked}。',
    why: '微信答复的有效期和要求的不一样；印刷品上的二维码以微信的为准。',
    todo: '名单和标签已按微信的到期时间写。如果时间不够，请问网关的管理员是否改写了 expire_seconds，或改用永久二维码。',
  },
  WECHAT_CODE_NOT_PERMANENT: {
    what: '场景值「{scene}」要求的是永久二维码，微信给的却在 {expires} 到期。',
    why: '微信的答复里带有有效期；多半是中间的网关把永久二维码改成了临时二维码。',
    todo: '付印之前，请让网关的管理员检查，然后重新生成这一行。',
  },
  WECHAT_QUOTA_UNAVAILABLE: {
    what: '微信没有告诉我们今天还剩多少次调用。',
    why: '这个服务号不能查询调用次数。',
    todo: '可以继续生成；请自己留意每天的次数上限。',
  },
  WECHAT_QUOTA_NO_PERMISSION: {
    what: '微信说这个服务号不能使用“生成带参数的二维码”。',
    why: '查询这个接口的次数时，微信答复没有权限；多半不是已认证的服务号。',
    todo: '用“完整测试”确认；如果同样失败，请完成微信认证，或换用已认证的服务号。',
  },
  WECHAT_METHOD_CHANGED: {
    what: '请求在途中被改成了别的方式。',
    why: '网关或代理把 POST 请求转成了 GET，多半是一次跳转。',
    todo: '检查账号设置里的接口地址和代理，地址要写跳转之后的那一个。',
  },
  WECHAT_BODY_LOST: {
    what: '微信收到的请求没有内容。',
    why: '网关或代理去掉了请求的内容。',
    todo: '检查账号设置里的接口地址和代理，或直接连接微信再试。',
  },
  WECHAT_BODY_DAMAGED: {
    what: '微信读不懂请求的内容。',
    why: '可能是网关或代理改动了内容，否则是本程序的缺陷。',
    todo: '不经过网关再试；仍然如此时，请把错误码和 rid 发给技术支持。',
  },
  WECHAT_TEXT_ESCAPED: {
    what: '微信不接受转义过的文字。',
    why: '可能是网关把汉字改写成了 \\u 编码，否则是本程序的缺陷。',
    todo: '不经过网关再试；仍然如此时，请把错误码和 rid 发给技术支持。',
  },
  WECHAT_ACTION_NAME_REFUSED: {
    what: '微信不接受这种二维码类型。',
    why: '这是本程序的缺陷，或网关改动了请求。',
    todo: '请把错误码和 rid 发给技术支持。',
  },
  WECHAT_GRANT_TYPE_REFUSED: {
    what: '微信不接受获取 access_token 的方式。',
    why: '这是本程序的缺陷，或网关改动了请求。',
    todo: '请把错误码和 rid 发给技术支持。',
  },
  WECHAT_TOKEN_MISSING: {
    what: '微信收到的请求没有 access_token。',
    why: '网关或代理去掉了地址里的参数。',
    todo: '检查账号设置里的接口地址和代理，或直接连接微信再试。',
  },
  WECHAT_OPENID_INVALID: {
    what: '微信不认名单里的一个粉丝编号（{errcode}）。',
    why: '这位粉丝可能在读取名单之后取消了关注。',
    todo: '不用操作：跳过这一位，其余照常统计。',
  },
  WECHAT_OPENIDS_TOO_MANY: {
    what: '一次查询的粉丝太多（{errcode}）。',
    why: '这是程序的缺陷：微信一次最多查询 100 位。',
    todo: '请把日志文件发给技术支持。',
  },
  WECHAT_NOT_A_FOLLOWER: {
    what: '对方没有关注这个服务号（{errcode}）。',
    why: '可能刚刚取消关注。',
    todo: '不用操作：下次同步会记为已离开。',
  },
  WECHAT_OPENID_FOREIGN: {
    what: '粉丝编号不属于这个服务号（{errcode}）。',
    why: '接口地址可能接到了另一个账号。',
    todo: '检查账号的接口地址，确认它对应同一个 AppID。',
  },
  WECHAT_UNKNOWN: {
    what: '微信返回了没有见过的错误 {errcode}。',
    why: '微信的原话：{errmsg}',
    todo: '到微信开放文档的“全局返回码”里查 {errcode}；需要帮助时，把错误码和 rid 发给技术支持。',
  },
  WECHAT_PICTURE_GONE: {
    what: '微信那边没有这张二维码图片了。',
    why: '临时二维码可能已过期，或图片地址填错了。',
    todo: '不影响本程序自己绘制的图片；需要微信原图时，请重新生成这个二维码。',
  },
  WECHAT_PICTURE_DAMAGED: {
    what: '微信的图片没有完整下载（收到 {bytes} 字节）。',
    why: '下载中断，或收到的不是图片。',
    todo: '不用操作，会自动重试；不影响本程序自己绘制的图片。',
  },
} as const satisfies ErrorTexts;
