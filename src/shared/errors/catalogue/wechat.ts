/**
 * @data-table What WeChat itself refuses or reports, one entry for each meaning of an errcode.
 * Parameters of all that stem from an errcode: errcode, errmsg, rid (may be null); shown beside the text for support.
 * Source: developers.weixin.qq.com › 全局返回码; the console paths are those of 2025.
 */
import { type CatalogueArea, entriesOf } from './entry';

/** Nothing works until a person acts. */
const stop = entriesOf({ severity: 'error', retry: 'credentials', family: 'credentials' });
const token = entriesOf({ severity: 'error', retry: 'token', family: 'credentials' });
const row = entriesOf({ severity: 'warning', retry: 'row', family: 'rows' });
const bug = entriesOf({ severity: 'error', retry: 'none', family: 'bug' });
/** Something between this computer and WeChat changes requests. */
const gateway = entriesOf({ severity: 'error', retry: 'credentials', family: 'network' });
/** What came for this row must not be used, so no other answer of this source is asked for. */
const distrust = entriesOf({ severity: 'error', retry: 'distrust', family: 'network' });
const lifetime = entriesOf({ severity: 'warning', retry: 'none', family: 'check' });
const picture = entriesOf({ severity: 'warning', retry: 'none', family: 'check' });

export const wechatErrors = {
  WECHAT_BUSY: entriesOf({ severity: 'warning', retry: 'back-off', family: 'network' })(
    { what: '微信系统繁忙。', why: '微信服务器暂时处理不过来（系统繁忙）。', todo: '不用操作，稍后会自动重试。' },
    {
      what: 'WeChat is busy.',
      why: 'WeChat’s servers cannot keep up for the moment.',
      todo: 'Nothing to do: it is tried again shortly.',
    },
  ),
  WECHAT_RATE_LIMITED: entriesOf({ severity: 'warning', retry: 'cool-down', family: 'quota' })(
    {
      what: '调用太快，微信要求等到下一分钟。',
      why: '微信限制每分钟的调用次数，具体数目没有公布。',
      todo: '不用操作，约一分钟后会用更慢的速度继续。',
    },
    {
      what: 'Too fast: WeChat wants a pause until the next minute.',
      why: 'WeChat limits calls a minute; the number is not published.',
      todo: 'Nothing to do: it goes on more slowly in about a minute.',
    },
  ),
  WECHAT_DAILY_QUOTA_USED: entriesOf({ severity: 'error', retry: 'quota', family: 'quota' })(
    {
      what: '今天的接口调用次数已用完。',
      why: '服务号每天的调用次数有上限，本公司的其他系统也在使用同一份次数。',
      todo: '明天会自动继续；着急时可以重置今天的调用次数（每月最多 10 次）。已得到的二维码都已保存。',
    },
    {
      what: 'Today’s calls are used up.',
      why: 'An account has a limited number of calls a day, shared with the company’s other systems.',
      todo: 'It goes on tomorrow by itself; if it is urgent, reset today’s counters (10 times a month at most). Every code so far is saved.',
    },
  ),
  WECHAT_PERMANENT_STOCK_USED: entriesOf({ severity: 'error', retry: 'stock', family: 'quota' })(
    {
      what: '这个服务号的永久二维码数量已用完。',
      why: '一个服务号最多只能有 100,000 个永久二维码，数字和文本合计，无法删除。',
      todo: '改用临时二维码（最长 30 天），或重复使用台账里已有的场景值。',
    },
    {
      what: 'This account has no permanent codes left.',
      why: 'An account may have 100,000 permanent codes for life, number and text kinds together; they cannot be deleted.',
      todo: 'Use temporary codes (30 days at most), or reuse scenes that are in the ledger already.',
    },
  ),
  WECHAT_CLEAR_QUOTA_USED: entriesOf({ severity: 'warning', retry: 'none', family: 'quota' })(
    {
      what: '本月不能再重置调用次数了。',
      why: '微信每月只允许重置 10 次，公众平台上的操作也算在内。',
      todo: '等到明天次数自动恢复，或下个月再重置。',
    },
    {
      what: 'The counters cannot be reset again this month.',
      why: 'WeChat allows it 10 times a month, the console’s button included.',
      todo: 'Wait until tomorrow, when the calls come back by themselves.',
    },
  ),

  WECHAT_TOKEN_INVALID: token(
    {
      what: '微信不认可当前的 access_token。',
      why: 'access_token 已被更新的 access_token 替换，或属于另一个服务号。',
      todo: '不用操作，会自动重新获取一次。',
    },
    {
      what: 'WeChat does not accept the current access token.',
      why: 'A newer token has replaced it, or it belongs to another account.',
      todo: 'Nothing to do: a new one is fetched once.',
    },
  ),
  WECHAT_TOKEN_EXPIRED: token(
    {
      what: 'access_token 已过期。',
      why: 'access_token 超过了有效期，或这台电脑的时间不准。',
      todo: '不用操作，会自动重新获取一次；如果反复出现，请校准电脑时间。',
    },
    {
      what: 'The access token has expired.',
      why: 'Its life is over, or this computer’s clock is wrong.',
      todo: 'Nothing to do: a new one is fetched once. If it keeps happening, set the computer’s clock.',
    },
  ),
  WECHAT_TOKEN_REJECTED: stop(
    {
      what: '刚取得的 access_token 也被微信拒绝。',
      why: '多半是另一个系统在强制刷新 access_token，或填写的 AppID 与网关背后的服务号不是同一个。',
      todo: '请公司的开发人员停用强制刷新（force_refresh），核对 AppID，几分钟后再继续。',
    },
    {
      what: 'WeChat rejects even a token it has just given.',
      why: 'Most likely another system keeps forcing new tokens, or the AppID is not the account behind the gateway.',
      todo: 'Ask the company’s developer to stop using force_refresh, check the AppID, and continue in a few minutes.',
    },
  ),
  WECHAT_TOKEN_FORBIDDEN: stop(
    {
      what: '这个服务号被禁止获取 access_token。',
      why: '账号可能因违规受到处罚。',
      todo: '登录公众平台查看通知，处理后再试。',
    },
    {
      what: 'This account is not allowed to get access tokens.',
      why: 'It may be under a penalty.',
      todo: 'Read the notices in the Official Accounts console, settle the matter, then try again.',
    },
  ),
  WECHAT_AUTHORISATION_REVOKED: stop(
    {
      what: 'access_token 已失效：服务号的管理员改过密码或取消了授权。',
      why: '第三方平台取得的 access_token 会因此作废。',
      todo: '重新授权，或改用服务号自己的 AppID 和 AppSecret。',
    },
    {
      what: 'The token is void: the account’s password was changed or the authorisation withdrawn.',
      why: 'Tokens obtained through a third-party platform end with that.',
      todo: 'Authorise again, or use the account’s own AppID and AppSecret.',
    },
  ),
  WECHAT_THIRD_PARTY_ONLY: stop(
    {
      what: '微信按“第三方平台授权”拒绝了请求。',
      why: '使用的 access_token 来自第三方平台，授权不完整或已取消。',
      todo: '请提供 access_token 的一方检查授权，或改用服务号自己的 AppID 和 AppSecret。',
    },
    {
      what: 'WeChat refused the request for lack of third-party authorisation.',
      why: 'The token comes from a third-party platform whose authorisation is incomplete or withdrawn.',
      todo: 'Ask whoever supplies the token, or use the account’s own AppID and AppSecret.',
    },
  ),

  WECHAT_APP_ID_WRONG: stop(
    {
      what: 'AppID 不正确。',
      why: '微信没有这个 AppID，可能抄错了字母、大小写，或选错了服务号。',
      todo: '到公众平台的“基本配置”重新复制 AppID（18 位，以 wx 开头）。',
    },
    {
      what: 'The AppID is wrong.',
      why: 'WeChat does not know it: a letter or its case may be wrong, or it is another account’s.',
      todo: 'Copy the AppID again from the console’s basic settings (18 characters, beginning with wx).',
    },
  ),
  WECHAT_APP_SECRET_WRONG: stop(
    {
      what: 'AppSecret 不正确。',
      why: '填写有误，或者 AppSecret 已被重置；微信不保存旧值。',
      todo: '向管理员要现在使用的 AppSecret，在账号设置里重新粘贴。不要轻易重置，重置会让公司的其他系统失效。',
    },
    {
      what: 'The AppSecret is wrong.',
      why: 'It was mistyped or has been reset; WeChat keeps no old value.',
      todo: 'Ask the administrator for the one in use and paste it in the account’s settings. Do not reset it lightly: that breaks the company’s other systems.',
    },
  ),
  WECHAT_APP_SECRET_FROZEN: stop(
    {
      what: 'AppSecret 已被冻结。',
      why: '管理员在微信开发者平台冻结了它。',
      todo: '请管理员在微信开发者平台解冻，约 10 分钟后生效，然后点“继续”。',
    },
    {
      what: 'The AppSecret is frozen.',
      why: 'An administrator froze it on the WeChat developer platform.',
      todo: 'Ask the administrator to unfreeze it there; it works again after about 10 minutes. Then press Resume.',
    },
  ),
  WECHAT_APP_ID_MISSING: stop(
    { what: '请求里没有 AppID。', why: '账号没有填 AppID，或网关把它去掉了。', todo: '在账号设置里填写 AppID。' },
    {
      what: 'The request had no AppID.',
      why: 'The account has none, or the gateway removed it.',
      todo: 'Enter the AppID in the account’s settings.',
    },
  ),
  WECHAT_APP_SECRET_MISSING: stop(
    {
      what: '请求里没有 AppSecret。',
      why: '账号没有填 AppSecret，或网关把它去掉了。',
      todo: '在账号设置里填写 AppSecret。',
    },
    {
      what: 'The request had no AppSecret.',
      why: 'The account has none, or the gateway removed it.',
      todo: 'Enter the AppSecret in the account’s settings.',
    },
  ),
  WECHAT_IP_NOT_WHITELISTED: stop(
    {
      what: '这台电脑的出口 IP {ip} 不在服务号的 IP 白名单里。',
      why: '微信只接受白名单里的地址，按腾讯的文档服务号的每次调用都是如此；经过公司网络或代理时，微信看到的就是这个地址。',
      todo: '请管理员把 {ip} 加入白名单：微信开发者平台 › 我的业务 › 服务号 › 基础信息 › 开发密钥 › IP 白名单（旧版：公众平台 › 设置与开发 › 基本配置），扫码确认，等 5–10 分钟再试。地址经常变的话，请在账号设置里使用固定 IP 的代理，或公司的接口地址（转发全部调用）；只换 access_token 地址可能不够。',
    },
    {
      what: 'This computer’s address {ip} is not in the account’s IP whitelist.',
      why: 'WeChat answers whitelisted addresses only, by Tencent’s pages on every call of a service account; behind a company network or proxy this is the address it sees.',
      todo: 'Ask the administrator to add {ip}: WeChat developer platform › my business › service account › basic information › development keys › IP whitelist (older console: Settings and development › Basic configuration), confirm by scanning, and try again after 5–10 minutes. If the address keeps changing, set a proxy with a fixed address, or the company’s gateway (API address) for all calls, in the account’s settings; a token address alone may not be enough.',
    },
  ),
  WECHAT_IP_REFUSED: stop(
    {
      what: '这台电脑的出口 IP 不在服务号的 IP 白名单里。',
      why: '微信只接受白名单里的地址，按腾讯的文档服务号的每次调用都是如此；这次没有说明看到的是哪个地址。',
      todo: '向网络管理员要本机访问外网的 IP，请服务号管理员加入白名单，等 5–10 分钟再试。',
    },
    {
      what: 'This computer’s address is not in the account’s IP whitelist.',
      why: 'WeChat answers whitelisted addresses only, by Tencent’s pages on every call of a service account; this time it did not say which address it saw.',
      todo: 'Ask IT for the public address of this computer, have it added to the whitelist, and try again after 5–10 minutes.',
    },
  ),
  WECHAT_ADMIN_CONFIRMATION_NEEDED: stop(
    {
      what: '这次调用需要服务号管理员确认。',
      why: '微信觉得这台电脑的地址陌生，已给管理员的微信发了确认消息。',
      todo: '请管理员在微信里确认，或把本机 IP 加入白名单，然后点“继续”。',
    },
    {
      what: 'The account’s administrator has to confirm this call.',
      why: 'WeChat does not know this computer’s address and has sent the administrator a message.',
      todo: 'Ask the administrator to confirm in WeChat, or have this computer’s address whitelisted, then press Resume.',
    },
  ),
  WECHAT_ADMIN_CONFIRMATION_PENDING: stop(
    {
      what: '还在等服务号管理员确认。',
      why: '上一条确认消息还没有处理。',
      todo: '请管理员在微信里处理确认消息，然后点“继续”。',
    },
    {
      what: 'The administrator has not confirmed yet.',
      why: 'The earlier confirmation message is still open.',
      todo: 'Ask the administrator to answer it in WeChat, then press Resume.',
    },
  ),
  WECHAT_ADMIN_REFUSED_HOUR: stop(
    {
      what: '服务号管理员拒绝了这台电脑的调用，1 小时内不能再试。',
      why: '管理员在微信里点了拒绝。',
      todo: '与管理员沟通，1 小时后再继续，或先把本机 IP 加入白名单。',
    },
    {
      what: 'The administrator refused this computer; it may try again in an hour.',
      why: 'The administrator declined in WeChat.',
      todo: 'Talk to the administrator and continue in an hour, or have this computer’s address whitelisted first.',
    },
  ),
  WECHAT_ADMIN_REFUSED_DAY: stop(
    {
      what: '服务号管理员多次拒绝了这台电脑的调用，24 小时内不能再试。',
      why: '管理员在微信里多次点了拒绝。',
      todo: '与管理员沟通，24 小时后再继续，或先把本机 IP 加入白名单。',
    },
    {
      what: 'The administrator refused this computer repeatedly; it may try again in 24 hours.',
      why: 'The administrator declined several times in WeChat.',
      todo: 'Talk to the administrator and continue in 24 hours, or have this computer’s address whitelisted first.',
    },
  ),

  WECHAT_NO_RIGHT: stop(
    {
      what: '这个服务号没有“生成带参数的二维码”的权限。',
      why: '只有已认证的服务号才能生成；订阅号、未认证的账号和小程序都不行。',
      todo: '在公众平台“设置与开发 › 接口权限”里查看，完成微信认证，或换用已认证的服务号。',
    },
    {
      what: 'This account has no right to create parametric QR codes.',
      why: 'Only verified service accounts may; subscription accounts, unverified accounts and mini programs may not.',
      todo: 'Look under Settings and development › API permissions in the console, have the account verified, or use a verified service account.',
    },
  ),
  WECHAT_API_BANNED: stop(
    {
      what: '这个服务号的接口权限被封禁。',
      why: '账号因违规被微信限制使用该接口。',
      todo: '登录公众平台查看通知并申诉，解封后再继续。',
    },
    {
      what: 'WeChat has banned this account from the API.',
      why: 'It was restricted for breaking WeChat’s rules.',
      todo: 'Read the notices in the console and appeal; continue when the ban is lifted.',
    },
  ),
  WECHAT_ACCOUNT_LIMITED: stop(
    {
      what: '这个服务号的功能受到限制。',
      why: '账号可能被冻结、注销或限制使用。',
      todo: '登录公众平台查看账号状态，解除限制后再继续。',
    },
    {
      what: 'This account is restricted.',
      why: 'It may be frozen, cancelled or limited.',
      todo: 'Look at the account’s state in the console and continue when it is lifted.',
    },
  ),
  WECHAT_ACCOUNT_FROZEN: stop(
    {
      what: '这个服务号已被冻结。',
      why: '微信冻结了账号，或账号长期没有登录。',
      todo: '登录公众平台按提示解冻，然后再继续。',
    },
    {
      what: 'This account is frozen.',
      why: 'WeChat froze it, or nobody has signed in for long.',
      todo: 'Sign in to the console, follow the steps to unfreeze it, then continue.',
    },
  ),

  WECHAT_SCENE_REFUSED: row(
    {
      what: '微信不接受这一行的场景值。',
      why: '可能太长、超出范围或含有不支持的字符。',
      todo: '修改这一行的场景值后重试，其他行不受影响。',
    },
    {
      what: 'WeChat does not accept this row’s scene.',
      why: 'It may be too long, out of range or contain an unsupported character.',
      todo: 'Change this row’s scene and retry; the other rows are not affected.',
    },
  ),
  WECHAT_ARGUMENT_REFUSED: row(
    {
      what: '微信不接受这一行的参数。',
      why: '微信只说参数错误：{errmsg}。',
      todo: '检查这一行的场景值后重试，其他行不受影响。',
    },
    {
      what: 'WeChat does not accept this row’s values.',
      why: 'All WeChat says is: {errmsg}.',
      todo: 'Check this row’s scene and retry; the other rows are not affected.',
    },
  ),

  WECHAT_CODE_URL_STRANGE: distrust(
    {
      what: '这一行收到的二维码网址不是微信的格式。',
      why: '微信的二维码网址是 http://weixin.qq.com/q/ 加一串字母和数字，前后没有别的内容；多半是中间的网关或代理改写了答复。',
      todo: '这个二维码没有使用，批次已停下。检查账号设置里的接口地址和代理，请网关的管理员原样转发答复，然后重试失败的行。',
    },
    {
      what: 'The url received for this row has not the form of WeChat’s code urls.',
      why: 'WeChat’s begin with http://weixin.qq.com/q/, followed by letters and digits and nothing else; most likely a gateway or proxy rewrote the answer.',
      todo: 'The code was not used and the batch has stopped. Check the API address and proxy in the account’s settings, have the gateway pass answers on unchanged, then retry the failed rows.',
    },
  ),
  WECHAT_CODE_CONTRADICTORY: distrust(
    {
      what: '这一行收到的 ticket 和网址不是同一个二维码。',
      why: 'ticket 里带着微信给出的网址，和答复里的网址不一样；多半是中间的网关、代理或缓存把两个答复混在了一起。',
      todo: '这个二维码没有使用，批次已停下。请网关的管理员不要缓存或改写答复，然后重试失败的行。',
    },
    {
      what: 'The ticket and the url received for this row belong to different codes.',
      why: 'A ticket carries the url WeChat gave it, and the answer’s url is another; most likely a gateway, proxy or cache mixed two answers.',
      todo: 'The code was not used and the batch has stopped. Have the gateway neither cache nor rewrite answers, then retry the failed rows.',
    },
  ),
  WECHAT_LIFETIME_DIFFERS: lifetime(
    {
      what: '场景值「{scene}」的二维码到期时间是 {expires}，不是要求的 {asked}。',
      why: '微信答复的有效期和要求的不一样；印刷品上的二维码以微信的为准。',
      todo: '名单和标签已按微信的到期时间写。如果时间不够，请问网关的管理员是否改写了 expire_seconds，或改用永久二维码。',
    },
    {
      what: 'The code of scene “{scene}” expires at {expires}, not at {asked} as asked.',
      why: 'WeChat answered with another lifetime than it was asked for, and WeChat’s counts.',
      todo: 'Lists and labels say WeChat’s time. If that is too short, ask the gateway’s administrator whether expire_seconds is rewritten, or use permanent codes.',
    },
  ),
  WECHAT_CODE_NOT_PERMANENT: lifetime(
    {
      what: '场景值「{scene}」要求的是永久二维码，微信给的却在 {expires} 到期。',
      why: '微信的答复里带有有效期；多半是中间的网关把永久二维码改成了临时二维码。',
      todo: '付印之前，请让网关的管理员检查，然后重新生成这一行。',
    },
    {
      what: 'The code of scene “{scene}” was to be permanent, yet WeChat lets it expire at {expires}.',
      why: 'The answer names a lifetime; most likely a gateway turned permanent codes into temporary ones.',
      todo: 'Before printing, have the gateway’s administrator look at it, then make this row again.',
    },
  ),

  WECHAT_QUOTA_UNAVAILABLE: entriesOf({ severity: 'warning', retry: 'none', family: 'credentials' })(
    {
      what: '微信没有告诉我们今天还剩多少次调用。',
      why: '这个服务号不能查询调用次数。',
      todo: '可以继续生成；请自己留意每天的次数上限。',
    },
    {
      what: 'WeChat does not say how many calls are left today.',
      why: 'This account cannot query its quota.',
      todo: 'You can go on; keep an eye on the daily limit yourself.',
    },
  ),
  WECHAT_QUOTA_NO_PERMISSION: entriesOf({ severity: 'error', retry: 'none', family: 'credentials' })(
    {
      what: '微信说这个服务号不能使用“生成带参数的二维码”。',
      why: '查询这个接口的次数时，微信答复没有权限；多半不是已认证的服务号。',
      todo: '用“完整测试”确认；如果同样失败，请完成微信认证，或换用已认证的服务号。',
    },
    {
      what: 'WeChat says this account may not create parametric QR codes.',
      why: 'Asked for the quota of that call, it answered that there is no permission; most likely this is not a verified service account.',
      todo: 'Make sure with the full test; if that fails too, have the account verified, or use a verified service account.',
    },
  ),
  WECHAT_METHOD_CHANGED: gateway(
    {
      what: '请求在途中被改成了别的方式。',
      why: '网关或代理把 POST 请求转成了 GET，多半是一次跳转。',
      todo: '检查账号设置里的接口地址和代理，地址要写跳转之后的那一个。',
    },
    {
      what: 'The request was changed on its way.',
      why: 'A gateway or proxy turned POST into GET, most likely by a redirect.',
      todo: 'Check the API address and proxy in the account’s settings; use the address it redirects to.',
    },
  ),
  WECHAT_BODY_LOST: gateway(
    {
      what: '微信收到的请求没有内容。',
      why: '网关或代理去掉了请求的内容。',
      todo: '检查账号设置里的接口地址和代理，或直接连接微信再试。',
    },
    {
      what: 'WeChat received an empty request.',
      why: 'A gateway or proxy removed its content.',
      todo: 'Check the API address and proxy in the account’s settings, or try without them.',
    },
  ),
  WECHAT_BODY_DAMAGED: bug(
    {
      what: '微信读不懂请求的内容。',
      why: '可能是网关或代理改动了内容，否则是本程序的缺陷。',
      todo: '不经过网关再试；仍然如此时，请把错误码和 rid 发给技术支持。',
    },
    {
      what: 'WeChat cannot read the request.',
      why: 'A gateway or proxy may have changed it; otherwise this is a defect of the app.',
      todo: 'Try without the gateway; if it stays, send the error code and rid to support.',
    },
  ),
  WECHAT_TEXT_ESCAPED: bug(
    {
      what: '微信不接受转义过的文字。',
      why: '可能是网关把汉字改写成了 \\u 编码，否则是本程序的缺陷。',
      todo: '不经过网关再试；仍然如此时，请把错误码和 rid 发给技术支持。',
    },
    {
      what: 'WeChat does not accept escaped text.',
      why: 'A gateway may have rewritten Chinese as \\u codes; otherwise this is a defect of the app.',
      todo: 'Try without the gateway; if it stays, send the error code and rid to support.',
    },
  ),
  WECHAT_ACTION_NAME_REFUSED: bug(
    {
      what: '微信不接受这种二维码类型。',
      why: '这是本程序的缺陷，或网关改动了请求。',
      todo: '请把错误码和 rid 发给技术支持。',
    },
    {
      what: 'WeChat does not accept this type of code.',
      why: 'This is a defect of the app, or a gateway changed the request.',
      todo: 'Send the error code and rid to support.',
    },
  ),
  WECHAT_GRANT_TYPE_REFUSED: bug(
    {
      what: '微信不接受获取 access_token 的方式。',
      why: '这是本程序的缺陷，或网关改动了请求。',
      todo: '请把错误码和 rid 发给技术支持。',
    },
    {
      what: 'WeChat does not accept the way the token was asked for.',
      why: 'This is a defect of the app, or a gateway changed the request.',
      todo: 'Send the error code and rid to support.',
    },
  ),
  WECHAT_TOKEN_MISSING: gateway(
    {
      what: '微信收到的请求没有 access_token。',
      why: '网关或代理去掉了地址里的参数。',
      todo: '检查账号设置里的接口地址和代理，或直接连接微信再试。',
    },
    {
      what: 'WeChat received a request without an access token.',
      why: 'A gateway or proxy removed the parameters of the address.',
      todo: 'Check the API address and proxy in the account’s settings, or try without them.',
    },
  ),
  WECHAT_OPENID_INVALID: row(
    {
      what: '微信不认名单里的一个粉丝编号（{errcode}）。',
      why: '这位粉丝可能在读取名单之后取消了关注。',
      todo: '不用操作：跳过这一位，其余照常统计。',
    },
    {
      what: 'WeChat refuses one follower’s id ({errcode}).',
      why: 'This follower may have left after the list was read.',
      todo: 'Nothing to do: this one is left out, the others are counted.',
    },
  ),
  WECHAT_OPENIDS_TOO_MANY: bug(
    {
      what: '一次查询的粉丝太多（{errcode}）。',
      why: '这是程序的缺陷：微信一次最多查询 100 位。',
      todo: '请把日志文件发给技术支持。',
    },
    {
      what: 'Too many followers were asked for at once ({errcode}).',
      why: 'This is a defect of the app: WeChat takes 100 at most.',
      todo: 'Send the log file to support.',
    },
  ),
  WECHAT_NOT_A_FOLLOWER: row(
    {
      what: '对方没有关注这个服务号（{errcode}）。',
      why: '可能刚刚取消关注。',
      todo: '不用操作：下次同步会记为已离开。',
    },
    {
      what: 'This person does not follow the account ({errcode}).',
      why: 'He may have left a moment ago.',
      todo: 'Nothing to do: the next sync counts him as gone.',
    },
  ),
  WECHAT_OPENID_FOREIGN: row(
    {
      what: '粉丝编号不属于这个服务号（{errcode}）。',
      why: '接口地址可能接到了另一个账号。',
      todo: '检查账号的接口地址，确认它对应同一个 AppID。',
    },
    {
      what: 'A follower’s id is not of this account ({errcode}).',
      why: 'The gateway address may lead to another account.',
      todo: 'Check the account’s gateway address: it must serve the same AppID.',
    },
  ),
  WECHAT_UNKNOWN: entriesOf({ severity: 'error', retry: 'none', family: 'credentials' })(
    {
      what: '微信返回了没有见过的错误 {errcode}。',
      why: '微信的原话：{errmsg}',
      todo: '到微信开放文档的“全局返回码”里查 {errcode}；需要帮助时，把错误码和 rid 发给技术支持。',
    },
    {
      what: 'WeChat returned the unfamiliar error {errcode}.',
      why: 'In WeChat’s words: {errmsg}',
      todo: 'Look up {errcode} among the global return codes in WeChat’s documentation; for help, send the code and rid to support.',
    },
  ),

  WECHAT_PICTURE_GONE: picture(
    {
      what: '微信那边没有这张二维码图片了。',
      why: '临时二维码可能已过期，或图片地址填错了。',
      todo: '不影响本程序自己绘制的图片；需要微信原图时，请重新生成这个二维码。',
    },
    {
      what: 'WeChat no longer has this picture.',
      why: 'A temporary code may have expired, or the picture address is wrong.',
      todo: 'The images drawn by this app are not affected; create the code anew if you need WeChat’s own picture.',
    },
  ),
  WECHAT_PICTURE_DAMAGED: entriesOf({ severity: 'warning', retry: 'back-off', family: 'network' })(
    {
      what: '微信的图片没有完整下载（收到 {bytes} 字节）。',
      why: '下载中断，或收到的不是图片。',
      todo: '不用操作，会自动重试；不影响本程序自己绘制的图片。',
    },
    {
      what: 'WeChat’s picture did not arrive whole ({bytes} bytes).',
      why: 'The download broke off, or what came is not a picture.',
      todo: 'Nothing to do: it is tried again. The images drawn by this app are not affected.',
    },
  ),
} as const satisfies CatalogueArea;
