/**
 * What Chromium says of the system's proxies: `PROXY a:8080; SOCKS5 b:1080; DIRECT`, the result of a PAC script or of fixed settings alike.
 * Plain `SOCKS` is version 4. chromium.org › net/docs/proxy.md, "Proxy server list format".
 */

const schemes: Readonly<Record<string, readonly [scheme: string, port: number]>> = {
  PROXY: ['http', 80],
  HTTP: ['http', 80],
  HTTPS: ['https', 443],
  SOCKS5: ['socks5', 1080],
  SOCKS: ['socks4', 1080],
  SOCKS4: ['socks4', 1080],
};

/** Urls of proxies in their order, null for the direct way; what cannot be read is left out. Never empty. */
export function toRoutes(text: string): readonly (string | null)[] {
  const routes = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap(toRoute);
  return routes.length === 0 ? [null] : routes;
}

function toRoute(entry: string): readonly (string | null)[] {
  const [kind = '', address] = entry.split(/\s+/);
  if (kind.toUpperCase() === 'DIRECT') return [null];
  if (address === undefined) return [];
  const [scheme, port] = schemes[kind.toUpperCase()] ?? [kind.toLowerCase(), 0];
  const url = `${scheme}://${address}`;
  if (!URL.canParse(url)) return [];
  return [/:\d+$/.test(address) || port === 0 ? url : `${url}:${port}`];
}
