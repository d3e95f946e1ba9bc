/**
 * Problems of an account's settings and credentials, found before WeChat is asked.
 * The parameter `field` names the input concerned (name, appId, appSecret, tokenUrl, tokenPath, accessToken, apiBase, imageBase, proxy).
 */
import type { ErrorTexts } from '../entry';

export const accountZh = {
  ACCOUNT_NAME_NEEDED: {
    what: '账号没有名称。',
    why: '名称用来在列表里区分几个服务号。',
    todo: '填写一个名称，例如服务号的名字。',
  },
  ACCOUNT_NAME_TAKEN: { what: '已经有一个叫「{name}」的账号。', why: '名称相同容易选错服务号。', todo: '换一个名称。' },
  ACCOUNT_DUPLICATE: {
    what: '这个服务号已经添加过了，名称是「{name}」。',
    why: '同一个 AppID 只能有一个账号，这样台账才不会分成两份。',
    todo: '编辑已有的账号「{name}」。',
  },
  ACCOUNT_NOT_FOUND: {
    what: '找不到这个账号。',
    why: '它可能已经被移除。',
    todo: '在账号列表里另选一个，或重新添加。',
  },
  ACCOUNT_DEMO_FIXED: {
    what: '演示账号不能修改或移除。',
    why: '它随程序提供，供试用。',
    todo: '要使用自己的服务号，请添加账号。',
  },
  ACCOUNT_URL_INVALID: {
    what: '地址「{host}」不能使用。',
    why: '需要以 https:// 开头的完整地址，不能带用户名、密码，接口地址也不能带问号后面的参数。',
    todo: '检查后重新填写；一般不用改，保留默认地址即可。',
  },
  ACCOUNT_URL_NOT_HTTPS: {
    what: '地址「{host}」不是 https。',
    why: 'access_token 和密钥只能通过加密连接发送；只有本机地址可以用 http。',
    todo: '把 http:// 改成 https://，并确认服务器支持。',
  },
  ACCOUNT_PROXY_INVALID: {
    what: '代理地址不能使用。',
    why: '需要 http://、https:// 或 socks5:// 开头的地址，例如 http://proxy.example.com:8080。',
    todo: '检查代理的类型、地址和端口。',
  },
  ACCOUNT_PROXY_ENVIRONMENT: {
    what: '环境变量 {variable} 里的代理地址不能使用。',
    why: '它应该是 127.0.0.1:7890、http://、https:// 或 socks5:// 这样的地址。',
    todo: '改正这个环境变量，或在账号设置里选“手动代理”或“不使用代理”。',
  },
  ACCOUNT_ENDPOINT_PATH_INVALID: {
    what: 'access_token 位置「{path}」不能使用。',
    why: '它说明 access_token 在答复的哪个字段，用点号分隔，例如 data.access_token。',
    todo: '请公司的开发人员告诉你字段的位置。',
  },
  ACCOUNT_APP_ID_NEEDED: {
    what: '没有填写 AppID。',
    why: '台账按 AppID 区分服务号，没有它就不知道哪些二维码已经有了。',
    todo: '到公众平台的“基本配置”复制 AppID（18 位，以 wx 开头）。',
  },
  ACCOUNT_APP_ID_SHAPE: {
    what: 'AppID 的格式不对。',
    why: 'AppID 是 18 位：wx 加 16 个小写字母或数字（0–9、a–f）。gh_ 开头的是原始 ID，不是 AppID。',
    todo: '到公众平台的“基本配置”重新复制。',
  },
  ACCOUNT_APP_ID_FIXED: {
    what: '不能把账号改成另一个 AppID。',
    why: '台账里的二维码属于原来的服务号。',
    todo: '为新的 AppID 另外添加一个账号。',
  },
  ACCOUNT_APP_ID_MISMATCH: {
    what: '提供的 AppID 不是这个批次所用的服务号。',
    why: '批次属于账号「{name}」。',
    todo: '换成这个服务号的凭证后再继续。',
  },
  ACCOUNT_APP_SECRET_NEEDED: {
    what: '没有填写 AppSecret。',
    why: '获取 access_token 需要它。',
    todo: '向管理员要 AppSecret 并粘贴；它会加密保存，不再显示。',
  },
  ACCOUNT_APP_SECRET_SHAPE: {
    what: 'AppSecret 的格式不对。',
    why: 'AppSecret 是 32 个字母或数字（0–9、a–f），可能少复制了几位，或复制成了别的内容。',
    todo: '重新复制完整的 AppSecret。',
  },
  ACCOUNT_ENDPOINT_NEEDED: {
    what: '没有填写公司的 access_token 地址。',
    why: '选择了从公司的服务器获取 access_token。',
    todo: '请公司的开发人员提供地址，以及 access_token 在答复里的位置。',
  },
  ACCOUNT_TOKEN_NEEDED: {
    what: '没有粘贴 access_token。',
    why: '选择了手动粘贴 access_token。',
    todo: '向公司的开发人员要一个刚取得的 access_token 并粘贴。',
  },
  ACCOUNT_TOKEN_SHAPE: {
    what: 'access_token 的格式不对。',
    why: 'access_token 是一整串字母、数字和符号，中间没有空格、引号或汉字。',
    todo: '只复制 access_token 本身，不要带引号和其他内容。',
  },
  ACCOUNT_CREDENTIALS_NEEDED: {
    what: '账号「{name}」需要重新填写凭证。',
    why: '这台电脑上没有它的凭证，例如换了电脑或上次没有保存。',
    todo: '编辑账号，重新填写 AppID 和 AppSecret（或 access_token）。',
  },
  ACCOUNT_SECRETS_UNPROTECTED: {
    what: '这台电脑没有可用的加密保管。',
    why: '系统没有提供密钥保管（例如没有登录钥匙串），密钥不能以明文写进硬盘。',
    todo: '可以照常使用，关闭程序后需要重新填写 AppSecret。',
  },
  ACCOUNT_SECRETS_UNREADABLE: {
    what: '读不出已保存的凭证。',
    why: '它们是在另一台电脑或另一个系统用户下加密的，或文件已损坏。',
    todo: '编辑账号，重新填写 AppID 和 AppSecret。',
  },
  ACCOUNT_ENDPOINT_REFUSED: {
    what: '公司的 access_token 地址 {host} 拒绝了请求（HTTP {status}）。',
    why: '地址里的密钥可能不对，或不允许这台电脑访问。',
    todo: '请公司的开发人员检查 access_token 地址和访问权限。',
  },
  ACCOUNT_ENDPOINT_NOT_JSON: {
    what: '公司的 access_token 地址 {host} 返回的不是 JSON。',
    why: '地址可能填错，或需要先登录。',
    todo: '请公司的开发人员确认 access_token 地址。',
  },
  ACCOUNT_ENDPOINT_NO_TOKEN: {
    what: '{host} 的答复里没有 access_token。',
    why: '在「{path}」这个位置没有找到 access_token。',
    todo: '请公司的开发人员确认 access_token 在答复里的位置，例如 data.access_token。',
  },
  ACCOUNT_ENDPOINT_TOKEN_REJECTED: {
    what: '微信拒绝了公司服务器提供的 access_token。',
    why: '公司服务器缓存的 access_token 已经失效，或属于另一个服务号。',
    todo: '请公司的开发人员刷新 access_token，然后点“继续”。',
  },
  ACCOUNT_PASTED_TOKEN_SPENT: {
    what: '粘贴的 access_token 不能再用了（{minutes} 分钟前粘贴）。',
    why: 'access_token 最长有效 2 小时，被更新的 access_token 替换后也会失效。',
    todo: '向公司的开发人员要一个新的 access_token，粘贴后点“继续”；已得到的二维码都已保存。',
  },
  ACCOUNT_PASTED_TOKEN_AGE: {
    what: 'access_token 是 {minutes} 分钟前粘贴的，最多还能用 {minutesLeft} 分钟。',
    why: 'access_token 最长有效 2 小时，程序无法替你续期。',
    todo: '批次较大时，请先换一个刚取得的 access_token。',
  },
  ACCOUNT_INPUT_TRIMMED: {
    what: '已去掉粘贴内容里的空格。',
    why: '复制时常会带上看不见的空格或换行。',
    todo: '不用操作。',
  },
  ACCOUNT_CLOCK_WRONG: {
    what: '这台电脑的时间与微信相差 {minutes} 分钟。',
    why: '时间不准会让 access_token 提前或推迟失效，台账里的时间也会不对。',
    todo: '在系统设置里打开“自动设置时间”。',
  },
} as const satisfies ErrorTexts;
