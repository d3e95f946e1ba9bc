/**
 * Whom a program and its children contact, read from the system calls that strace writes down: every address given to connect or send, loopback's
 * name servers included, because they ask on.
 */
const CALLS = 'connect,sendto,sendmsg,sendmmsg';
const DNS_PORT = '53';
const ADDRESSES =
  /sin_port=htons\((\d+)\), sin_addr=inet_addr\("([^"]+)"\)|sin6_port=htons\((\d+)\).*?inet_pton\(AF_INET6, "([^"]+)"/g;

/**
 * A command that runs what follows it as its direct child's place, and writes its calls to `file` until the last process has ended. Every call
 * is stopped at, not only those asked for: with strace 6.1's `--seccomp-bpf` threads that Electron starts later waited for ever, now and then.
 */
export const tracing = (file: string): readonly [command: string, ...args: string[]] => [
  'strace',
  ...['-D', '-f', '-qq', '-s', '300', '-e', `trace=${CALLS}`, '-o', file],
];

export interface Contacts {
  /** `host:port`, sorted, each once; look-ups are contacts of a name server's port 53. */
  readonly outside: readonly string[];
  /** How many calls went to this computer itself. */
  readonly loopback: number;
}

export function readContacts(trace: string): Contacts {
  const outside = new Set<string>();
  let loopback = 0;
  for (const [, port4, host4, port6, host6] of trace.matchAll(ADDRESSES)) {
    const [host = '', port = ''] = [host4 ?? host6, port4 ?? port6];
    const isHere = /^127\.|^::1$|^::ffff:127\./.test(host);
    if (isHere && port !== DNS_PORT) loopback++;
    else outside.add(`${host}:${port}`);
  }
  return { outside: [...outside].sort(), loopback };
}
