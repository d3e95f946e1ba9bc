/** What WeChat itself refuses or reports, one entry for each meaning of an errcode. */
import type { ErrorTexts } from '../entry';

export const wechatEn = {
  WECHAT_BUSY: {
    what: 'WeChat is busy.',
    why: 'WeChat’s servers cannot keep up for the moment.',
    todo: 'Nothing to do: it is tried again shortly.',
  },
  WECHAT_RATE_LIMITED: {
    what: 'Too fast: WeChat wants a pause until the next minute.',
    why: 'WeChat limits calls a minute; the number is not published.',
    todo: 'Nothing to do: it goes on more slowly in about a minute.',
  },
  WECHAT_DAILY_QUOTA_USED: {
    what: 'Today’s calls are used up.',
    why: 'An account has a limited number of calls a day, shared with the company’s other systems.',
    todo: 'It goes on tomorrow by itself; if it is urgent, reset today’s counters (10 times a month at most). Every code so far is saved.',
  },
  WECHAT_PERMANENT_STOCK_USED: {
    what: 'This account has no permanent codes left.',
    why: 'An account may have 100,000 permanent codes for life, number and text kinds together; they cannot be deleted.',
    todo: 'Use temporary codes (30 days at most), or reuse scenes that are in the ledger already.',
  },
  WECHAT_CLEAR_QUOTA_USED: {
    what: 'The counters cannot be reset again this month.',
    why: 'WeChat allows it 10 times a month, the console’s button included.',
    todo: 'Wait until tomorrow, when the calls come back by themselves.',
  },
  WECHAT_TOKEN_INVALID: {
    what: 'WeChat does not accept the current access token.',
    why: 'A newer token has replaced it, or it belongs to another account.',
    todo: 'Nothing to do: a new one is fetched once.',
  },
  WECHAT_TOKEN_EXPIRED: {
    what: 'The access token has expired.',
    why: 'Its life is over, or this computer’s clock is wrong.',
    todo: 'Nothing to do: a new one is fetched once. If it keeps happening, set the computer’s clock.',
  },
  WECHAT_TOKEN_REJECTED: {
    what: 'WeChat rejects even a token it has just given.',
    why: 'Most likely another system keeps forcing new tokens, or the AppID is not the account behind the gateway.',
    todo: 'Ask the company’s developer to stop using force_refresh, check the AppID, and continue in a few minutes.',
  },
  WECHAT_TOKEN_FORBIDDEN: {
    what: 'This account is not allowed to get access tokens.',
    why: 'It may be under a penalty.',
    todo: 'Read the notices in the Official Accounts console, settle the matter, then try again.',
  },
  WECHAT_AUTHORISATION_REVOKED: {
    what: 'The token is void: the account’s password was changed or the authorisation withdrawn.',
    why: 'Tokens obtained through a third-party platform end with that.',
    todo: 'Authorise again, or use the account’s own AppID and AppSecret.',
  },
  WECHAT_THIRD_PARTY_ONLY: {
    what: 'WeChat refused the request for lack of third-party authorisation.',
    why: 'The token comes from a third-party platform whose authorisation is incomplete or withdrawn.',
    todo: 'Ask whoever supplies the token, or use the account’s own AppID and AppSecret.',
  },
  WECHAT_APP_ID_WRONG: {
    what: 'The AppID is wrong.',
    why: 'WeChat does not know it: a letter or its case may be wrong, or it is another account’s.',
    todo: 'Copy the AppID again from the console’s basic settings (18 characters, beginning with wx).',
  },
  WECHAT_APP_SECRET_WRONG: {
    what: 'The AppSecret is wrong.',
    why: 'It was mistyped or has been reset; WeChat keeps no old value.',
    todo: 'Ask the administrator for the one in use and paste it in the account’s settings. Do not reset it lightly: that breaks the company’s other systems.',
  },
  WECHAT_APP_SECRET_FROZEN: {
    what: 'The AppSecret is frozen.',
    why: 'An administrator froze it on the WeChat developer platform.',
    todo: 'Ask the administrator to unfreeze it there; it works again after about 10 minutes. Then press Resume.',
  },
  WECHAT_APP_ID_MISSING: {
    what: 'The request had no AppID.',
    why: 'The account has none, or the gateway removed it.',
    todo: 'Enter the AppID in the account’s settings.',
  },
  WECHAT_APP_SECRET_MISSING: {
    what: 'The request had no AppSecret.',
    why: 'The account has none, or the gateway removed it.',
    todo: 'Enter the AppSecret in the account’s settings.',
  },
  WECHAT_IP_NOT_WHITELISTED: {
    what: 'This computer’s address {ip} is not in the account’s IP whitelist.',
    why: 'WeChat answers whitelisted addresses only, by Tencent’s pages on every call of a service account; behind a company network or proxy this is the address it sees.',
    todo: 'Ask the administrator to add {ip}: WeChat developer platform › my business › service account › basic information › development keys › IP whitelist (older console: Settings and development › Basic configuration), confirm by scanning, and try again after 5–10 minutes. If the address keeps changing, set a proxy with a fixed address, or the company’s gateway (API address) for all calls, in the account’s settings; a token address alone may not be enough.',
  },
  WECHAT_IP_REFUSED: {
    what: 'This computer’s address is not in the account’s IP whitelist.',
    why: 'WeChat answers whitelisted addresses only, by Tencent’s pages on every call of a service account; this time it did not say which address it saw.',
    todo: 'Ask IT for the public address of this computer, have it added to the whitelist, and try again after 5–10 minutes.',
  },
  WECHAT_ADMIN_CONFIRMATION_NEEDED: {
    what: 'The account’s administrator has to confirm this call.',
    why: 'WeChat does not know this computer’s address and has sent the administrator a message.',
    todo: 'Ask the administrator to confirm in WeChat, or have this computer’s address whitelisted, then press Resume.',
  },
  WECHAT_ADMIN_CONFIRMATION_PENDING: {
    what: 'The administrator has not confirmed yet.',
    why: 'The earlier confirmation message is still open.',
    todo: 'Ask the administrator to answer it in WeChat, then press Resume.',
  },
  WECHAT_ADMIN_REFUSED_HOUR: {
    what: 'The administrator refused this computer; it may try again in an hour.',
    why: 'The administrator declined in WeChat.',
    todo: 'Talk to the administrator and continue in an hour, or have this computer’s address whitelisted first.',
  },
  WECHAT_ADMIN_REFUSED_DAY: {
    what: 'The administrator refused this computer repeatedly; it may try again in 24 hours.',
    why: 'The administrator declined several times in WeChat.',
    todo: 'Talk to the administrator and continue in 24 hours, or have this computer’s address whitelisted first.',
  },
  WECHAT_NO_RIGHT: {
    what: 'This account has no right to create parametric QR codes.',
    why: 'Only verified service accounts may; subscription accounts, unverified accounts and mini programs may not.',
    todo: 'Look under Settings and development › API permissions in the console, have the account verified, or use a verified service account.',
  },
  WECHAT_API_BANNED: {
    what: 'WeChat has banned this account from the API.',
    why: 'It was restricted for breaking WeChat’s rules.',
    todo: 'Read the notices in the console and appeal; continue when the ban is lifted.',
  },
  WECHAT_ACCOUNT_LIMITED: {
    what: 'This account is restricted.',
    why: 'It may be frozen, cancelled or limited.',
    todo: 'Look at the account’s state in the console and continue when it is lifted.',
  },
  WECHAT_ACCOUNT_FROZEN: {
    what: 'This account is frozen.',
    why: 'WeChat froze it, or nobody has signed in for long.',
    todo: 'Sign in to the console, follow the steps to unfreeze it, then continue.',
  },
  WECHAT_SCENE_REFUSED: {
    what: 'WeChat does not accept this row’s scene.',
    why: 'It may be too long, out of range or contain an unsupported character.',
    todo: 'Change this row’s scene and retry; the other rows are not affected.',
  },
  WECHAT_ARGUMENT_REFUSED: {
    what: 'WeChat does not accept this row’s values.',
    why: 'All WeChat says is: {errmsg}.',
    todo: 'Check this row’s scene and retry; the other rows are not affected.',
  },
  WECHAT_CODE_URL_STRANGE: {
    what: 'The url received for this row has not the form of WeChat’s code urls.',
    why: 'WeChat’s begin with http://weixin.qq.com/q/, followed by letters and digits and nothing else; most likely a gateway or proxy rewrote the answer.',
    todo: 'The code was not used and the batch has stopped. Check the API address and proxy in the account’s settings, have the gateway pass answers on unchanged, then retry the failed rows.',
  },
  WECHAT_CODE_CONTRADICTORY: {
    what: 'The ticket and the url received for this row belong to different codes.',
    why: 'A ticket carries the url WeChat gave it, and the answer’s url is another; most likely a gateway, proxy or cache mixed two answers.',
    todo: 'The code was not used and the batch has stopped. Have the gateway neither cache nor rewrite answers, then retry the failed rows.',
  },
  WECHAT_LIFETIME_DIFFERS: {
    what: 'The code of scene “{scene}” expires at {expires}, not at {asked} as asked.',
    why: 'WeChat answered with another lifetime than it was asked for, and WeChat’s counts.',
    todo: 'Lists and labels say WeChat’s time. If that is too short, ask the gateway’s administrator whether expire_seconds is rewritten, or use permanent codes.',
  },
  WECHAT_CODE_NOT_PERMANENT: {
    what: 'The code of scene “{scene}” was to be permanent, yet WeChat lets it expire at {expires}.',
    why: 'The answer names a lifetime; most likely a gateway turned permanent codes into temporary ones.',
    todo: 'Before printing, have the gateway’s administrator look at it, then make this row again.',
  },
  WECHAT_QUOTA_UNAVAILABLE: {
    what: 'WeChat does not say how many calls are left today.',
    why: 'This account cannot query its quota.',
    todo: 'You can go on; keep an eye on the daily limit yourself.',
  },
  WECHAT_QUOTA_NO_PERMISSION: {
    what: 'WeChat says this account may not create parametric QR codes.',
    why: 'Asked for the quota of that call, it answered that there is no permission; most likely this is not a verified service account.',
    todo: 'Make sure with the full test; if that fails too, have the account verified, or use a verified service account.',
  },
  WECHAT_METHOD_CHANGED: {
    what: 'The request was changed on its way.',
    why: 'A gateway or proxy turned POST into GET, most likely by a redirect.',
    todo: 'Check the API address and proxy in the account’s settings; use the address it redirects to.',
  },
  WECHAT_BODY_LOST: {
    what: 'WeChat received an empty request.',
    why: 'A gateway or proxy removed its content.',
    todo: 'Check the API address and proxy in the account’s settings, or try without them.',
  },
  WECHAT_BODY_DAMAGED: {
    what: 'WeChat cannot read the request.',
    why: 'A gateway or proxy may have changed it; otherwise this is a defect of the app.',
    todo: 'Try without the gateway; if it stays, send the error code and rid to support.',
  },
  WECHAT_TEXT_ESCAPED: {
    what: 'WeChat does not accept escaped text.',
    why: 'A gateway may have rewritten Chinese as \\u codes; otherwise this is a defect of the app.',
    todo: 'Try without the gateway; if it stays, send the error code and rid to support.',
  },
  WECHAT_ACTION_NAME_REFUSED: {
    what: 'WeChat does not accept this type of code.',
    why: 'This is a defect of the app, or a gateway changed the request.',
    todo: 'Send the error code and rid to support.',
  },
  WECHAT_GRANT_TYPE_REFUSED: {
    what: 'WeChat does not accept the way the token was asked for.',
    why: 'This is a defect of the app, or a gateway changed the request.',
    todo: 'Send the error code and rid to support.',
  },
  WECHAT_TOKEN_MISSING: {
    what: 'WeChat received a request without an access token.',
    why: 'A gateway or proxy removed the parameters of the address.',
    todo: 'Check the API address and proxy in the account’s settings, or try without them.',
  },
  WECHAT_OPENID_INVALID: {
    what: 'WeChat refuses one follower’s id ({errcode}).',
    why: 'This follower may have left after the list was read.',
    todo: 'Nothing to do: this one is left out, the others are counted.',
  },
  WECHAT_OPENIDS_TOO_MANY: {
    what: 'Too many followers were asked for at once ({errcode}).',
    why: 'This is a defect of the app: WeChat takes 100 at most.',
    todo: 'Send the log file to support.',
  },
  WECHAT_NOT_A_FOLLOWER: {
    what: 'This person does not follow the account ({errcode}).',
    why: 'He may have left a moment ago.',
    todo: 'Nothing to do: the next sync counts him as gone.',
  },
  WECHAT_OPENID_FOREIGN: {
    what: 'A follower’s id is not of this account ({errcode}).',
    why: 'The gateway address may lead to another account.',
    todo: 'Check the account’s gateway address: it must serve the same AppID.',
  },
  WECHAT_UNKNOWN: {
    what: 'WeChat returned the unfamiliar error {errcode}.',
    why: 'In WeChat’s words: {errmsg}',
    todo: 'Look up {errcode} among the global return codes in WeChat’s documentation; for help, send the code and rid to support.',
  },
  WECHAT_PICTURE_GONE: {
    what: 'WeChat no longer has this picture.',
    why: 'A temporary code may have expired, or the picture address is wrong.',
    todo: 'The images drawn by this app are not affected; create the code anew if you need WeChat’s own picture.',
  },
  WECHAT_PICTURE_DAMAGED: {
    what: 'WeChat’s picture did not arrive whole ({bytes} bytes).',
    why: 'The download broke off, or what came is not a picture.',
    todo: 'Nothing to do: it is tried again. The images drawn by this app are not affected.',
  },
} as const satisfies ErrorTexts;
