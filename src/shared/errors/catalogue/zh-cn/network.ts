/**
 * No usable answer came: why, by where the request got stuck.
 * Parameters: host (of the address asked), detail (system code for support), proxy (host of a manual proxy).
 */
import type { ErrorTexts } from '../entry';

export const networkZh = {
  NETWORK_REPLY_LOST: {
    what: '请求已发出，但没有收到 {host} 的完整答复。',
    why: '连接中途断开或超时（{detail}），微信可能已经处理了这次请求。',
    todo: '不用操作，会自动再问一次；重复请求同一个场景值不会多占永久二维码。',
  },
  NETWORK_UNREACHABLE: {
    what: '连不上 {host}。',
    why: '网络不通，或对方没有开放连接（{detail}）。',
    todo: '检查网络、VPN 和防火墙；网络恢复后会自动继续，也可以点“继续”。',
  },
  NETWORK_NAME_UNKNOWN: {
    what: '找不到 {host} 的地址。',
    why: '电脑没有联网，或 DNS 解析失败（{detail}）。',
    todo: '检查网络连接和 DNS；如果公司要求使用代理，请在账号设置里填写。',
  },
  NETWORK_CONNECT_FAILED: {
    what: '与 {host} 建立连接失败。',
    why: '连接超时或刚建立就断开（{detail}），请求还没有发出。',
    todo: '不用操作，会自动重试；反复出现时请检查网络和防火墙。',
  },
  NETWORK_TLS_ISSUER_UNKNOWN: {
    what: '{host} 的安全证书由这台电脑不信任的机构签发。',
    why: '多半是公司的安全设备在检查加密流量，用自己的证书换下了原来的（签发者：{issuer}）。',
    todo: '向公司 IT 要根证书文件（.cer、.crt 或 .pem），在“设置 › 网络”里选为公司证书（命令行用 --ca）；网络要求登录网页时先登录。',
  },
  NETWORK_CA_UNREADABLE: {
    what: '公司证书文件「{file}」读不出来。',
    why: '文件不存在，或没有读取的权限。',
    todo: '检查文件的位置和权限，再选一次。',
  },
  NETWORK_CA_NO_CERTIFICATE: {
    what: '「{file}」不是证书文件。',
    why: '里面没有 PEM（Base64）或 DER 格式的 X.509 证书；.pfx 和 .p7b 不是单独的证书。',
    todo: '请公司 IT 导出为 .cer、.crt 或 .pem，不要带私钥。',
  },
  NETWORK_CA_NOT_AUTHORITY: {
    what: '「{name}」是网站的证书，不是签发机构的证书。',
    why: '它只说明一个网站是谁，不能用来信任别的证书。',
    todo: '请公司 IT 给出安全设备的根证书或签发证书。',
  },
  NETWORK_CA_EXPIRED: {
    what: '公司证书「{name}」现在无效。',
    why: '它的有效期是 {from} 至 {until}。',
    todo: '向公司 IT 要新的证书；证书没有过期时，请校准电脑时间。',
  },
  NETWORK_TLS_UNTRUSTED: {
    what: '{host} 的安全证书不可信。',
    why: '证书已过期或不是给这个网址的，电脑时间不准，或中间的设备不支持加密（{detail}）。',
    todo: '校准电脑时间；需要登录网页的网络请先登录；仍然如此时，请网络管理员放行 {host}。',
  },
  NETWORK_PROXY_UNREACHABLE: {
    what: '连不上代理服务器 {proxy}。',
    why: '代理没有运行，或地址、端口有误（{detail}）。',
    todo: '检查账号设置（用系统代理时：系统设置）里的代理，或改为不使用代理。',
  },
  NETWORK_PROXY_AUTH: {
    what: '代理服务器拒绝了用户名或密码。',
    why: '代理要求登录，没有填写用户名和密码，或填写得不对（{detail}）。',
    todo: '在账号设置里选“手动代理”，填写带用户名和密码的代理地址；系统代理不带密码。',
  },
  NETWORK_PROXY_UNSUPPORTED: {
    what: '系统设置或环境变量里的代理 {proxy} 用不了。',
    why: '这里支持 HTTP、HTTPS 和 SOCKS5 代理，这是另一种。',
    todo: '在账号设置里选“手动代理”，填写 HTTP、HTTPS 或 SOCKS5 代理，或选“不使用代理”。',
  },
  NETWORK_PROXY_FAILED: {
    what: '代理服务器没能连到 {host}。',
    why: '代理返回了失败（{detail}）。',
    todo: '会自动重试；反复出现时，请网络管理员允许代理访问 {host}，或换一个代理。',
  },
  NETWORK_SERVER_ERROR: {
    what: '{host} 暂时出错（HTTP {status}）。',
    why: '微信的服务器或中间的网关出了故障。',
    todo: '不用操作，会自动重试；使用自己的网关时请检查网关。',
  },
  NETWORK_GATEWAY_BUSY: {
    what: '{host} 要求放慢速度（HTTP {status}）。',
    why: '网关限制了请求的频率。',
    todo: '不用操作，约一分钟后会用更慢的速度继续。',
  },
  NETWORK_GATEWAY_REFUSED: {
    what: '{host} 拒绝了请求（HTTP {status}）。',
    why: '答复来自网关或防火墙，不是微信。',
    todo: '检查账号设置里的接口地址和代理；使用公司网关时，请联系它的管理员。',
  },
  NETWORK_CAPTIVE_PORTAL: {
    what: '收到的是网页，不是微信的答复。',
    why: '当前网络可能要先登录（酒店、会议室的无线网），或 {host} 不是微信的接口地址。',
    todo: '打开浏览器登录网络，然后点“继续”；如果填写了自己的接口地址，请核对。',
  },
  NETWORK_REPLY_DAMAGED: {
    what: '{host} 的答复不完整。',
    why: '答复在途中被截断或损坏（{detail}）。',
    todo: '不用操作，会自动再问一次。',
  },
  NETWORK_REPLY_UNEXPECTED: {
    what: '{host} 的答复不像是微信的。',
    why: '接口地址可能填错，或中间的网关改写了答复（HTTP {status}）。',
    todo: '检查账号设置里的接口地址和代理，用“测试连接”确认后点“继续”。',
  },
  NETWORK_REPLY_TOO_LARGE: {
    what: '{host} 的答复太大。',
    why: '超过了 {maxBytes} 字节，不可能是微信的答复。',
    todo: '检查账号设置里的接口地址和图片地址。',
  },
} as const satisfies ErrorTexts;
