/**
 * The way out as the environment's variables name it, read as curl reads them (everything.curl.dev › Proxy environment variables): small
 * letters before capitals, `http://` where no type stands, ALL_PROXY for what has no variable of its own. Requests to this computer go direct.
 */
import type { SystemProxy } from '@core/ports';
import { AppError } from '@shared/errors';

const isThisComputer = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** `find` throws AppError ACCOUNT_PROXY_ENVIRONMENT for a variable that names no proxy. */
export const environmentProxy: SystemProxy = {
  find(target) {
    const url = new URL(target);
    if (isThisComputer.test(url.hostname) || isExcepted(url)) return Promise.resolve([null]);
    const own = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
    for (const name of [own, 'all_proxy', 'http_proxy']) {
      const text = read(name);
      if (text !== '') return Promise.resolve([toProxyOf(text, name.toUpperCase())]);
    }
    return Promise.resolve([null]);
  },
};

const read = (name: string): string => (process.env[name] || process.env[name.toUpperCase()] || '').trim();

function toProxyOf(text: string, variable: string): string {
  const whole = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || url.hostname === '') throw new AppError('ACCOUNT_PROXY_ENVIRONMENT', { variable });
  // Names are left to the proxy either way, which is all that tells socks5h from socks5.
  return whole.replace(/^socks5h?:/i, 'socks5:');
}

/** Whether NO_PROXY names the host, a domain above it, or everything; an entry may end in a port. */
function isExcepted({ protocol, hostname, port }: URL): boolean {
  const portThere = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return read('no_proxy')
    .toLowerCase()
    .split(/[,\s]+/)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', portWanted] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      if (name === '' || (portWanted !== undefined && portWanted !== portThere)) return false;
      return hostname === name || hostname.endsWith(`.${name}`);
    });
}
