/** No usable answer came: why, by where the request got stuck. */
import type { ErrorTexts } from '../entry';

export const networkEn = {
  NETWORK_REPLY_LOST: {
    what: 'The request left, but no complete answer came from {host}.',
    why: 'The connection broke or timed out ({detail}); WeChat may have processed the request.',
    todo: 'Nothing to do: it is asked again. Asking twice for the same scene does not use up another permanent code.',
  },
  NETWORK_UNREACHABLE: {
    what: '{host} cannot be reached.',
    why: 'The network is down, or nothing accepts connections there ({detail}).',
    todo: 'Check the network, VPN and firewall; it goes on by itself when the network is back, or press Resume.',
  },
  NETWORK_NAME_UNKNOWN: {
    what: 'The address of {host} cannot be found.',
    why: 'The computer is offline, or the name could not be resolved ({detail}).',
    todo: 'Check the network and DNS; if your company requires a proxy, set it in the account’s settings.',
  },
  NETWORK_CONNECT_FAILED: {
    what: 'No connection to {host} could be made.',
    why: 'It timed out or broke at once ({detail}); the request has not left.',
    todo: 'Nothing to do: it is tried again. If it keeps happening, check the network and firewall.',
  },
  NETWORK_TLS_ISSUER_UNKNOWN: {
    what: 'The security certificate of {host} was signed by an authority this computer does not trust.',
    why: 'A company device probably inspects encrypted traffic and puts its own certificate in place (signed by: {issuer}).',
    todo: 'Ask IT for the root certificate (.cer, .crt or .pem) and choose it under Settings › Network (in the terminal: --ca); sign in first where the network asks for it.',
  },
  NETWORK_CA_UNREADABLE: {
    what: 'The company certificate file “{file}” cannot be read.',
    why: 'It does not exist, or may not be read.',
    todo: 'Check where it is and who may read it, then choose it again.',
  },
  NETWORK_CA_NO_CERTIFICATE: {
    what: '“{file}” is no certificate file.',
    why: 'It holds no X.509 certificate in PEM (Base64) or DER form; .pfx and .p7b files are something else.',
    todo: 'Ask IT to export it as .cer, .crt or .pem, without the private key.',
  },
  NETWORK_CA_NOT_AUTHORITY: {
    what: '“{name}” is the certificate of a website, not of an authority.',
    why: 'It tells who one website is and cannot vouch for other certificates.',
    todo: 'Ask IT for the root or signing certificate of the inspecting device.',
  },
  NETWORK_CA_EXPIRED: {
    what: 'The company certificate “{name}” is not valid now.',
    why: 'It is valid from {from} to {until}.',
    todo: 'Ask IT for the new one; if it has not expired, set this computer’s clock.',
  },
  NETWORK_TLS_UNTRUSTED: {
    what: 'The security certificate of {host} is not trusted.',
    why: 'It has expired or belongs to another address, this computer’s clock is wrong, or a device between does not speak TLS ({detail}).',
    todo: 'Set the clock; sign in to the network if it asks for it; otherwise ask IT to let {host} pass.',
  },
  NETWORK_PROXY_UNREACHABLE: {
    what: 'The proxy {proxy} cannot be reached.',
    why: 'It is not running, or its address or port is wrong ({detail}).',
    todo: 'Check the proxy in the account’s settings (or the system’s, when it is followed), or use none.',
  },
  NETWORK_PROXY_AUTH: {
    what: 'The proxy refused the user name or password.',
    why: 'It requires a sign-in, and none was given or it is not right ({detail}).',
    todo: 'Choose “Manual proxy” in the account’s settings and enter its address with user name and password; the system’s proxy comes without.',
  },
  NETWORK_PROXY_UNSUPPORTED: {
    what: 'The proxy {proxy} of the system’s settings or the environment cannot be used.',
    why: 'HTTP, HTTPS and SOCKS5 proxies are supported; this one is of another kind.',
    todo: 'Choose “Manual proxy” in the account’s settings and enter an HTTP, HTTPS or SOCKS5 proxy, or use none.',
  },
  NETWORK_PROXY_FAILED: {
    what: 'The proxy could not connect to {host}.',
    why: 'It reported a failure ({detail}).',
    todo: 'It is tried again; if it keeps happening, ask IT to let the proxy reach {host}, or use another proxy.',
  },
  NETWORK_SERVER_ERROR: {
    what: '{host} has a fault at the moment (HTTP {status}).',
    why: 'WeChat’s server or a gateway before it failed.',
    todo: 'Nothing to do: it is tried again. If you use a gateway of your own, check it.',
  },
  NETWORK_GATEWAY_BUSY: {
    what: '{host} asks to slow down (HTTP {status}).',
    why: 'A gateway limits how often it may be asked.',
    todo: 'Nothing to do: it goes on more slowly in about a minute.',
  },
  NETWORK_GATEWAY_REFUSED: {
    what: '{host} refused the request (HTTP {status}).',
    why: 'The answer came from a gateway or firewall, not from WeChat.',
    todo: 'Check the API address and proxy in the account’s settings; for a company gateway, ask its administrator.',
  },
  NETWORK_CAPTIVE_PORTAL: {
    what: 'A web page came instead of WeChat’s answer.',
    why: 'This network may want a sign-in first (hotel or guest Wi-Fi), or {host} is not an address of WeChat’s API.',
    todo: 'Sign in to the network in a browser and press Resume; if you entered an API address of your own, check it.',
  },
  NETWORK_REPLY_DAMAGED: {
    what: 'The answer of {host} is not complete.',
    why: 'It was cut off or damaged on its way ({detail}).',
    todo: 'Nothing to do: it is asked again.',
  },
  NETWORK_REPLY_UNEXPECTED: {
    what: 'The answer of {host} does not look like WeChat’s.',
    why: 'The API address may be wrong, or a gateway rewrote the answer (HTTP {status}).',
    todo: 'Check the API address and proxy in the account’s settings, use “Test connection”, then press Resume.',
  },
  NETWORK_REPLY_TOO_LARGE: {
    what: 'The answer of {host} is too large.',
    why: 'It exceeds {maxBytes} bytes and cannot be WeChat’s.',
    todo: 'Check the API and picture addresses in the account’s settings.',
  },
} as const satisfies ErrorTexts;
