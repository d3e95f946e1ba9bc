/**
 * Problems of an account's settings and credentials, found before WeChat is asked. Data table.
 * The parameter `field` names the input concerned (name, appId, appSecret, tokenUrl, tokenPath, accessToken, apiBase, imageBase, proxy).
 */
import { type CatalogueArea, entriesOf } from './entry';

const usage = entriesOf({ severity: 'error', retry: 'none', family: 'usage' });
/** Credentials that cannot work: nothing goes on until a person acts. */
const stop = entriesOf({ severity: 'error', retry: 'credentials', family: 'credentials' });
/** Something answers at the company's address, and it is no token. */
const address = entriesOf({ severity: 'error', retry: 'address', family: 'network' });
/** As usage, found only when a batch runs: it stops before a row is asked for. */
const route = entriesOf({ severity: 'error', retry: 'address', family: 'usage' });
const note = entriesOf({ severity: 'info', retry: 'none', family: 'credentials' });

export const accountErrors = {
  ACCOUNT_NAME_NEEDED: usage(
    { what: '账号没有名称。', why: '名称用来在列表里区分几个服务号。', todo: '填写一个名称，例如服务号的名字。' },
    {
      what: 'The account has no name.',
      why: 'The name tells several accounts apart in the list.',
      todo: 'Enter a name, for example that of the Official Account.',
    },
  ),
  ACCOUNT_NAME_TAKEN: usage(
    { what: '已经有一个叫「{name}」的账号。', why: '名称相同容易选错服务号。', todo: '换一个名称。' },
    {
      what: 'There is already an account called “{name}”.',
      why: 'With equal names it is easy to pick the wrong one.',
      todo: 'Choose another name.',
    },
  ),
  ACCOUNT_DUPLICATE: usage(
    {
      what: '这个服务号已经添加过了，名称是「{name}」。',
      why: '同一个 AppID 只能有一个账号，这样台账才不会分成两份。',
      todo: '编辑已有的账号「{name}」。',
    },
    {
      what: 'This Official Account is already there as “{name}”.',
      why: 'One AppID has one account, so that its ledger is not split in two.',
      todo: 'Edit the account “{name}”.',
    },
  ),
  ACCOUNT_NOT_FOUND: usage(
    { what: '找不到这个账号。', why: '它可能已经被移除。', todo: '在账号列表里另选一个，或重新添加。' },
    {
      what: 'This account does not exist.',
      why: 'It may have been removed.',
      todo: 'Choose another one from the list, or add it again.',
    },
  ),
  ACCOUNT_DEMO_FIXED: usage(
    { what: '演示账号不能修改或移除。', why: '它随程序提供，供试用。', todo: '要使用自己的服务号，请添加账号。' },
    {
      what: 'The demo account cannot be changed or removed.',
      why: 'It comes with the app for trying things out.',
      todo: 'To use your own Official Account, add one.',
    },
  ),
  ACCOUNT_URL_INVALID: usage(
    {
      what: '地址「{host}」不能使用。',
      why: '需要以 https:// 开头的完整地址，不能带用户名、密码，接口地址也不能带问号后面的参数。',
      todo: '检查后重新填写；一般不用改，保留默认地址即可。',
    },
    {
      what: 'The address “{host}” cannot be used.',
      why: 'It must be a complete address beginning with https://, without user name or password; an API address takes no parameters either.',
      todo: 'Enter it again; in most cases the default address is right.',
    },
  ),
  ACCOUNT_URL_NOT_HTTPS: usage(
    {
      what: '地址「{host}」不是 https。',
      why: 'access_token 和密钥只能通过加密连接发送；只有本机地址可以用 http。',
      todo: '把 http:// 改成 https://，并确认服务器支持。',
    },
    {
      what: 'The address “{host}” is not https.',
      why: 'Tokens and secrets travel over encrypted connections only; plain http is allowed to this computer itself.',
      todo: 'Change http:// to https:// and make sure the server supports it.',
    },
  ),
  ACCOUNT_PROXY_INVALID: route(
    {
      what: '代理地址不能使用。',
      why: '需要 http://、https:// 或 socks5:// 开头的地址，例如 http://proxy.example.com:8080。',
      todo: '检查代理的类型、地址和端口。',
    },
    {
      what: 'The proxy address cannot be used.',
      why: 'It must begin with http://, https:// or socks5://, for example http://proxy.example.com:8080.',
      todo: 'Check the proxy’s type, address and port.',
    },
  ),
  ACCOUNT_PROXY_ENVIRONMENT: route(
    {
      what: '环境变量 {variable} 里的代理地址不能使用。',
      why: '它应该是 127.0.0.1:7890、http://、https:// 或 socks5:// 这样的地址。',
      todo: '改正这个环境变量，或在账号设置里选“手动代理”或“不使用代理”。',
    },
    {
      what: 'The proxy address in the environment variable {variable} cannot be used.',
      why: 'It should look like 127.0.0.1:7890, or begin with http://, https:// or socks5://.',
      todo: 'Correct the variable, or choose “Manual proxy” or no proxy in the account’s settings.',
    },
  ),
  ACCOUNT_ENDPOINT_PATH_INVALID: usage(
    {
      what: 'access_token 位置「{path}」不能使用。',
      why: '它说明 access_token 在答复的哪个字段，用点号分隔，例如 data.access_token。',
      todo: '请公司的开发人员告诉你字段的位置。',
    },
    {
      what: 'The token’s place “{path}” cannot be used.',
      why: 'It names the field of the answer that holds the token, with dots between, for example data.access_token.',
      todo: 'Ask the company’s developer for it.',
    },
  ),

  ACCOUNT_APP_ID_NEEDED: stop(
    {
      what: '没有填写 AppID。',
      why: '台账按 AppID 区分服务号，没有它就不知道哪些二维码已经有了。',
      todo: '到公众平台的“基本配置”复制 AppID（18 位，以 wx 开头）。',
    },
    {
      what: 'The AppID is missing.',
      why: 'The ledger tells Official Accounts apart by it; without it nobody knows which codes exist already.',
      todo: 'Copy it from the console’s basic settings (18 characters, beginning with wx).',
    },
  ),
  ACCOUNT_APP_ID_SHAPE: stop(
    {
      what: 'AppID 的格式不对。',
      why: 'AppID 是 18 位：wx 加 16 个小写字母或数字（0–9、a–f）。gh_ 开头的是原始 ID，不是 AppID。',
      todo: '到公众平台的“基本配置”重新复制。',
    },
    {
      what: 'This is not an AppID.',
      why: 'An AppID has 18 characters: wx and 16 of 0–9 and a–f. What begins with gh_ is the original ID, not the AppID.',
      todo: 'Copy it again from the console’s basic settings.',
    },
  ),
  ACCOUNT_APP_ID_FIXED: usage(
    {
      what: '不能把账号改成另一个 AppID。',
      why: '台账里的二维码属于原来的服务号。',
      todo: '为新的 AppID 另外添加一个账号。',
    },
    {
      what: 'An account cannot be given another AppID.',
      why: 'The codes in its ledger belong to the first Official Account.',
      todo: 'Add a new account for the other AppID.',
    },
  ),
  ACCOUNT_APP_ID_MISMATCH: stop(
    {
      what: '提供的 AppID 不是这个批次所用的服务号。',
      why: '批次属于账号「{name}」。',
      todo: '换成这个服务号的凭证后再继续。',
    },
    {
      what: 'The AppID given is not the Official Account of this batch.',
      why: 'The batch belongs to the account “{name}”.',
      todo: 'Give that account’s credentials and resume.',
    },
  ),
  ACCOUNT_APP_SECRET_NEEDED: stop(
    {
      what: '没有填写 AppSecret。',
      why: '获取 access_token 需要它。',
      todo: '向管理员要 AppSecret 并粘贴；它会加密保存，不再显示。',
    },
    {
      what: 'The AppSecret is missing.',
      why: 'It is needed to get an access token.',
      todo: 'Ask the administrator for it and paste it; it is stored encrypted and never shown again.',
    },
  ),
  ACCOUNT_APP_SECRET_SHAPE: stop(
    {
      what: 'AppSecret 的格式不对。',
      why: 'AppSecret 是 32 个字母或数字（0–9、a–f），可能少复制了几位，或复制成了别的内容。',
      todo: '重新复制完整的 AppSecret。',
    },
    {
      what: 'This is not an AppSecret.',
      why: 'An AppSecret has 32 characters of 0–9 and a–f; some may be missing, or something else was copied.',
      todo: 'Copy the whole AppSecret again.',
    },
  ),
  ACCOUNT_ENDPOINT_NEEDED: stop(
    {
      what: '没有填写公司的 access_token 地址。',
      why: '选择了从公司的服务器获取 access_token。',
      todo: '请公司的开发人员提供地址，以及 access_token 在答复里的位置。',
    },
    {
      what: 'The company’s token address is missing.',
      why: 'Tokens are to come from the company’s own server.',
      todo: 'Ask the company’s developer for the address and the token’s place in its answer.',
    },
  ),
  ACCOUNT_TOKEN_NEEDED: stop(
    {
      what: '没有粘贴 access_token。',
      why: '选择了手动粘贴 access_token。',
      todo: '向公司的开发人员要一个刚取得的 access_token 并粘贴。',
    },
    {
      what: 'No access token was pasted.',
      why: 'The token is to be pasted by hand.',
      todo: 'Ask the company’s developer for a fresh access_token and paste it.',
    },
  ),
  ACCOUNT_TOKEN_SHAPE: stop(
    {
      what: 'access_token 的格式不对。',
      why: 'access_token 是一整串字母、数字和符号，中间没有空格、引号或汉字。',
      todo: '只复制 access_token 本身，不要带引号和其他内容。',
    },
    {
      what: 'This is not an access token.',
      why: 'A token is one run of letters, digits and signs, without spaces, quotes or Chinese characters.',
      todo: 'Copy the token alone, without quotes or anything around it.',
    },
  ),
  ACCOUNT_CREDENTIALS_NEEDED: stop(
    {
      what: '账号「{name}」需要重新填写凭证。',
      why: '这台电脑上没有它的凭证，例如换了电脑或上次没有保存。',
      todo: '编辑账号，重新填写 AppID 和 AppSecret（或 access_token）。',
    },
    {
      what: 'The account “{name}” needs its credentials again.',
      why: 'This computer does not hold them, for example after moving to a new one or because they were not stored.',
      todo: 'Edit the account and enter AppID and AppSecret (or token) again.',
    },
  ),
  ACCOUNT_SECRETS_UNPROTECTED: stop(
    {
      what: '这台电脑没有可用的加密保管。',
      why: '系统没有提供密钥保管（例如没有登录钥匙串），密钥不能以明文写进硬盘。',
      todo: '可以照常使用，关闭程序后需要重新填写 AppSecret。',
    },
    {
      what: 'This computer offers no protected storage.',
      why: 'The system has no key store at hand, and secrets are never written to disk in the clear.',
      todo: 'You can work as usual; enter the AppSecret again after closing the app.',
    },
  ),
  ACCOUNT_SECRETS_UNREADABLE: stop(
    {
      what: '读不出已保存的凭证。',
      why: '它们是在另一台电脑或另一个系统用户下加密的，或文件已损坏。',
      todo: '编辑账号，重新填写 AppID 和 AppSecret。',
    },
    {
      what: 'The stored credentials cannot be read.',
      why: 'They were encrypted on another computer or by another user, or the file is damaged.',
      todo: 'Edit the account and enter AppID and AppSecret again.',
    },
  ),

  ACCOUNT_ENDPOINT_REFUSED: stop(
    {
      what: '公司的 access_token 地址 {host} 拒绝了请求（HTTP {status}）。',
      why: '地址里的密钥可能不对，或不允许这台电脑访问。',
      todo: '请公司的开发人员检查 access_token 地址和访问权限。',
    },
    {
      what: 'The company’s token address at {host} refused (HTTP {status}).',
      why: 'The key in the address may be wrong, or this computer is not allowed.',
      todo: 'Ask the company’s developer to check the address and its permissions.',
    },
  ),
  ACCOUNT_ENDPOINT_NOT_JSON: address(
    {
      what: '公司的 access_token 地址 {host} 返回的不是 JSON。',
      why: '地址可能填错，或需要先登录。',
      todo: '请公司的开发人员确认 access_token 地址。',
    },
    {
      what: 'The company’s token address at {host} does not answer in JSON.',
      why: 'The address may be wrong, or it wants a sign-in first.',
      todo: 'Ask the company’s developer to confirm the address.',
    },
  ),
  ACCOUNT_ENDPOINT_NO_TOKEN: address(
    {
      what: '{host} 的答复里没有 access_token。',
      why: '在「{path}」这个位置没有找到 access_token。',
      todo: '请公司的开发人员确认 access_token 在答复里的位置，例如 data.access_token。',
    },
    {
      what: 'The answer of {host} holds no token.',
      why: 'There is none at “{path}”.',
      todo: 'Ask the company’s developer where the token stands, for example data.access_token.',
    },
  ),
  ACCOUNT_ENDPOINT_TOKEN_REJECTED: stop(
    {
      what: '微信拒绝了公司服务器提供的 access_token。',
      why: '公司服务器缓存的 access_token 已经失效，或属于另一个服务号。',
      todo: '请公司的开发人员刷新 access_token，然后点“继续”。',
    },
    {
      what: 'WeChat rejects the token of the company’s server.',
      why: 'The server’s cached token is void, or belongs to another account.',
      todo: 'Ask the company’s developer to renew it, then press Resume.',
    },
  ),
  ACCOUNT_PASTED_TOKEN_SPENT: stop(
    {
      what: '粘贴的 access_token 不能再用了（{minutes} 分钟前粘贴）。',
      why: 'access_token 最长有效 2 小时，被更新的 access_token 替换后也会失效。',
      todo: '向公司的开发人员要一个新的 access_token，粘贴后点“继续”；已得到的二维码都已保存。',
    },
    {
      what: 'The pasted token cannot be used any more (pasted {minutes} minutes ago).',
      why: 'A token lives two hours at most, and ends when a newer one replaces it.',
      todo: 'Ask the company’s developer for a new access_token, paste it and press Resume; every code so far is saved.',
    },
  ),
  ACCOUNT_PASTED_TOKEN_AGE: note(
    {
      what: 'access_token 是 {minutes} 分钟前粘贴的，最多还能用 {minutesLeft} 分钟。',
      why: 'access_token 最长有效 2 小时，程序无法替你续期。',
      todo: '批次较大时，请先换一个刚取得的 access_token。',
    },
    {
      what: 'The token was pasted {minutes} minutes ago and lasts {minutesLeft} minutes at most.',
      why: 'A token lives two hours at most, and the app cannot renew it.',
      todo: 'For a large batch, paste a fresh one first.',
    },
  ),
  ACCOUNT_INPUT_TRIMMED: note(
    { what: '已去掉粘贴内容里的空格。', why: '复制时常会带上看不见的空格或换行。', todo: '不用操作。' },
    {
      what: 'Spaces were removed from what was pasted.',
      why: 'Copying often brings invisible spaces or line breaks along.',
      todo: 'Nothing to do.',
    },
  ),
  ACCOUNT_CLOCK_WRONG: entriesOf({ severity: 'warning', retry: 'none', family: 'credentials' })(
    {
      what: '这台电脑的时间与微信相差 {minutes} 分钟。',
      why: '时间不准会让 access_token 提前或推迟失效，台账里的时间也会不对。',
      todo: '在系统设置里打开“自动设置时间”。',
    },
    {
      what: 'This computer’s clock differs from WeChat’s by {minutes} minutes.',
      why: 'A wrong clock makes tokens end early or late, and puts wrong times into the ledger.',
      todo: 'Turn on automatic time in the system’s settings.',
    },
  ),
} as const satisfies CatalogueArea;
