/**
 * No usable answer came: why, by where the request got stuck. Data table.
 * Parameters: host (of the address asked), detail (system code for support), proxy (host of a manual proxy).
 */
import { type CatalogueArea, entriesOf } from './entry';

const again = entriesOf({ severity: 'warning', retry: 'back-off', family: 'network' });
const offline = entriesOf({ severity: 'error', retry: 'offline', family: 'network' });
/** Repeating cannot help until a person changes a setting. */
const stop = entriesOf({ severity: 'error', retry: 'credentials', family: 'network' });
/** What answers is not WeChat, or not WeChat alone. */
const address = entriesOf({ severity: 'error', retry: 'address', family: 'network' });

/** A file a person chose. */
const file = entriesOf({ severity: 'error', retry: 'none', family: 'usage' });

export const networkErrors = {
  NETWORK_REPLY_LOST: again(
    {
      what: '请求已发出，但没有收到 {host} 的完整答复。',
      why: '连接中途断开或超时（{detail}），微信可能已经处理了这次请求。',
      todo: '不用操作，会自动再问一次；重复请求同一个场景值不会多占永久二维码。',
    },
    {
      what: 'The request left, but no complete answer came from {host}.',
      why: 'The connection broke or timed out ({detail}); WeChat may have processed the request.',
      todo: 'Nothing to do: it is asked again. Asking twice for the same scene does not use up another permanent code.',
    },
  ),
  NETWORK_UNREACHABLE: offline(
    {
      what: '连不上 {host}。',
      why: '网络不通，或对方没有开放连接（{detail}）。',
      todo: '检查网络、VPN 和防火墙；网络恢复后会自动继续，也可以点“继续”。',
    },
    {
      what: '{host} cannot be reached.',
      why: 'The network is down, or nothing accepts connections there ({detail}).',
      todo: 'Check the network, VPN and firewall; it goes on by itself when the network is back, or press Resume.',
    },
  ),
  NETWORK_NAME_UNKNOWN: offline(
    {
      what: '找不到 {host} 的地址。',
      why: '电脑没有联网，或 DNS 解析失败（{detail}）。',
      todo: '检查网络连接和 DNS；如果公司要求使用代理，请在账号设置里填写。',
    },
    {
      what: 'The address of {host} cannot be found.',
      why: 'The computer is offline, or the name could not be resolved ({detail}).',
      todo: 'Check the network and DNS; if your company requires a proxy, set it in the account’s settings.',
    },
  ),
  NETWORK_CONNECT_FAILED: again(
    {
      what: '与 {host} 建立连接失败。',
      why: '连接超时或刚建立就断开（{detail}），请求还没有发出。',
      todo: '不用操作，会自动重试；反复出现时请检查网络和防火墙。',
    },
    {
      what: 'No connection to {host} could be made.',
      why: 'It timed out or broke at once ({detail}); the request has not left.',
      todo: 'Nothing to do: it is tried again. If it keeps happening, check the network and firewall.',
    },
  ),
  NETWORK_TLS_ISSUER_UNKNOWN: stop(
    {
      what: '{host} 的安全证书由这台电脑不信任的机构签发。',
      why: '多半是公司的安全设备在检查加密流量，用自己的证书换下了原来的（签发者：{issuer}）。',
      todo: '向公司 IT 要根证书文件（.cer、.crt 或 .pem），在“设置 › 网络”里选为公司证书（命令行用 --ca）；网络要求登录网页时先登录。',
    },
    {
      what: 'The security certificate of {host} was signed by an authority this computer does not trust.',
      why: 'A company device probably inspects encrypted traffic and puts its own certificate in place (signed by: {issuer}).',
      todo: 'Ask IT for the root certificate (.cer, .crt or .pem) and choose it under Settings › Network (in the terminal: --ca); sign in first where the network asks for it.',
    },
  ),
  NETWORK_CA_UNREADABLE: file(
    {
      what: '公司证书文件「{file}」读不出来。',
      why: '文件不存在，或没有读取的权限。',
      todo: '检查文件的位置和权限，再选一次。',
    },
    {
      what: 'The company certificate file “{file}” cannot be read.',
      why: 'It does not exist, or may not be read.',
      todo: 'Check where it is and who may read it, then choose it again.',
    },
  ),
  NETWORK_CA_NO_CERTIFICATE: file(
    {
      what: '「{file}」不是证书文件。',
      why: '里面没有 PEM（Base64）或 DER 格式的 X.509 证书；.pfx 和 .p7b 不是单独的证书。',
      todo: '请公司 IT 导出为 .cer、.crt 或 .pem，不要带私钥。',
    },
    {
      what: '“{file}” is no certificate file.',
      why: 'It holds no X.509 certificate in PEM (Base64) or DER form; .pfx and .p7b files are something else.',
      todo: 'Ask IT to export it as .cer, .crt or .pem, without the private key.',
    },
  ),
  NETWORK_CA_NOT_AUTHORITY: file(
    {
      what: '「{name}」是网站的证书，不是签发机构的证书。',
      why: '它只说明一个网站是谁，不能用来信任别的证书。',
      todo: '请公司 IT 给出安全设备的根证书或签发证书。',
    },
    {
      what: '“{name}” is the certificate of a website, not of an authority.',
      why: 'It tells who one website is and cannot vouch for other certificates.',
      todo: 'Ask IT for the root or signing certificate of the inspecting device.',
    },
  ),
  NETWORK_CA_EXPIRED: file(
    {
      what: '公司证书「{name}」现在无效。',
      why: '它的有效期是 {from} 至 {until}。',
      todo: '向公司 IT 要新的证书；证书没有过期时，请校准电脑时间。',
    },
    {
      what: 'The company certificate “{name}” is not valid now.',
      why: 'It is valid from {from} to {until}.',
      todo: 'Ask IT for the new one; if it has not expired, set this computer’s clock.',
    },
  ),
  NETWORK_TLS_UNTRUSTED: stop(
    {
      what: '{host} 的安全证书不可信。',
      why: '证书已过期或不是给这个网址的，电脑时间不准，或中间的设备不支持加密（{detail}）。',
      todo: '校准电脑时间；需要登录网页的网络请先登录；仍然如此时，请网络管理员放行 {host}。',
    },
    {
      what: 'The security certificate of {host} is not trusted.',
      why: 'It has expired or belongs to another address, this computer’s clock is wrong, or a device between does not speak TLS ({detail}).',
      todo: 'Set the clock; sign in to the network if it asks for it; otherwise ask IT to let {host} pass.',
    },
  ),
  NETWORK_PROXY_UNREACHABLE: offline(
    {
      what: '连不上代理服务器 {proxy}。',
      why: '代理没有运行，或地址、端口有误（{detail}）。',
      todo: '检查账号设置（用系统代理时：系统设置）里的代理，或改为不使用代理。',
    },
    {
      what: 'The proxy {proxy} cannot be reached.',
      why: 'It is not running, or its address or port is wrong ({detail}).',
      todo: 'Check the proxy in the account’s settings (or the system’s, when it is followed), or use none.',
    },
  ),
  NETWORK_PROXY_AUTH: stop(
    {
      what: '代理服务器拒绝了用户名或密码。',
      why: '代理要求登录，没有填写用户名和密码，或填写得不对（{detail}）。',
      todo: '在账号设置里选“手动代理”，填写带用户名和密码的代理地址；系统代理不带密码。',
    },
    {
      what: 'The proxy refused the user name or password.',
      why: 'It requires a sign-in, and none was given or it is not right ({detail}).',
      todo: 'Choose “Manual proxy” in the account’s settings and enter its address with user name and password; the system’s proxy comes without.',
    },
  ),
  NETWORK_PROXY_UNSUPPORTED: address(
    {
      what: '系统设置或环境变量里的代理 {proxy} 用不了。',
      why: '这里支持 HTTP、HTTPS 和 SOCKS5 代理，这是另一种。',
      todo: '在账号设置里选“手动代理”，填写 HTTP、HTTPS 或 SOCKS5 代理，或选“不使用代理”。',
    },
    {
      what: 'The proxy {proxy} of the system’s settings or the environment cannot be used.',
      why: 'HTTP, HTTPS and SOCKS5 proxies are supported; this one is of another kind.',
      todo: 'Choose “Manual proxy” in the account’s settings and enter an HTTP, HTTPS or SOCKS5 proxy, or use none.',
    },
  ),
  NETWORK_PROXY_FAILED: again(
    {
      what: '代理服务器没能连到 {host}。',
      why: '代理返回了失败（{detail}）。',
      todo: '会自动重试；反复出现时，请网络管理员允许代理访问 {host}，或换一个代理。',
    },
    {
      what: 'The proxy could not connect to {host}.',
      why: 'It reported a failure ({detail}).',
      todo: 'It is tried again; if it keeps happening, ask IT to let the proxy reach {host}, or use another proxy.',
    },
  ),
  NETWORK_SERVER_ERROR: again(
    {
      what: '{host} 暂时出错（HTTP {status}）。',
      why: '微信的服务器或中间的网关出了故障。',
      todo: '不用操作，会自动重试；使用自己的网关时请检查网关。',
    },
    {
      what: '{host} has a fault at the moment (HTTP {status}).',
      why: 'WeChat’s server or a gateway before it failed.',
      todo: 'Nothing to do: it is tried again. If you use a gateway of your own, check it.',
    },
  ),
  NETWORK_GATEWAY_BUSY: entriesOf({ severity: 'warning', retry: 'cool-down', family: 'network' })(
    {
      what: '{host} 要求放慢速度（HTTP {status}）。',
      why: '网关限制了请求的频率。',
      todo: '不用操作，约一分钟后会用更慢的速度继续。',
    },
    {
      what: '{host} asks to slow down (HTTP {status}).',
      why: 'A gateway limits how often it may be asked.',
      todo: 'Nothing to do: it goes on more slowly in about a minute.',
    },
  ),
  NETWORK_GATEWAY_REFUSED: address(
    {
      what: '{host} 拒绝了请求（HTTP {status}）。',
      why: '答复来自网关或防火墙，不是微信。',
      todo: '检查账号设置里的接口地址和代理；使用公司网关时，请联系它的管理员。',
    },
    {
      what: '{host} refused the request (HTTP {status}).',
      why: 'The answer came from a gateway or firewall, not from WeChat.',
      todo: 'Check the API address and proxy in the account’s settings; for a company gateway, ask its administrator.',
    },
  ),
  NETWORK_CAPTIVE_PORTAL: offline(
    {
      what: '收到的是网页，不是微信的答复。',
      why: '当前网络可能要先登录（酒店、会议室的无线网），或 {host} 不是微信的接口地址。',
      todo: '打开浏览器登录网络，然后点“继续”；如果填写了自己的接口地址，请核对。',
    },
    {
      what: 'A web page came instead of WeChat’s answer.',
      why: 'This network may want a sign-in first (hotel or guest Wi-Fi), or {host} is not an address of WeChat’s API.',
      todo: 'Sign in to the network in a browser and press Resume; if you entered an API address of your own, check it.',
    },
  ),
  NETWORK_REPLY_DAMAGED: again(
    { what: '{host} 的答复不完整。', why: '答复在途中被截断或损坏（{detail}）。', todo: '不用操作，会自动再问一次。' },
    {
      what: 'The answer of {host} is not complete.',
      why: 'It was cut off or damaged on its way ({detail}).',
      todo: 'Nothing to do: it is asked again.',
    },
  ),
  NETWORK_REPLY_UNEXPECTED: address(
    {
      what: '{host} 的答复不像是微信的。',
      why: '接口地址可能填错，或中间的网关改写了答复（HTTP {status}）。',
      todo: '检查账号设置里的接口地址和代理，用“测试连接”确认后点“继续”。',
    },
    {
      what: 'The answer of {host} does not look like WeChat’s.',
      why: 'The API address may be wrong, or a gateway rewrote the answer (HTTP {status}).',
      todo: 'Check the API address and proxy in the account’s settings, use “Test connection”, then press Resume.',
    },
  ),
  NETWORK_REPLY_TOO_LARGE: address(
    {
      what: '{host} 的答复太大。',
      why: '超过了 {maxBytes} 字节，不可能是微信的答复。',
      todo: '检查账号设置里的接口地址和图片地址。',
    },
    {
      what: 'The answer of {host} is too large.',
      why: 'It exceeds {maxBytes} bytes and cannot be WeChat’s.',
      todo: 'Check the API and picture addresses in the account’s settings.',
    },
  ),
} as const satisfies CatalogueArea;
