/**
 * What can be read out of an errmsg: the request id for WeChat's support, and the refused address.
 */
export interface ParsedErrmsg {
  /** Without the id. */
  readonly text: string;
  /** `rid` (since 2020: three groups of 8 hex digits, the first is the time) or the older `hint`; null when there is none. */
  readonly rid: string | null;
}

const ridSuffix = /,?\s*rid:\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\s*$/i;
const hintSuffix = /,?\s*hints?:\s*\[\s*(?:req_id:\s*)?([^\]]*?)\s*\]\s*$/i;

export function parseErrmsg(errmsg: string): ParsedErrmsg {
  const match = ridSuffix.exec(errmsg) ?? hintSuffix.exec(errmsg);
  if (match === null) return { text: errmsg.trim(), rid: null };
  return { text: errmsg.slice(0, match.index).trim(), rid: match[1] ?? null };
}

/**
 * The address WeChat saw, out of a 40164 or 61004 text, as it must be entered in the whitelist; null when there is none.
 * `::ffff:1.2.3.4`, which newer texts add, is the same IPv4 address written as IPv6 and is not needed.
 */
export function parseRefusedIp(errmsg: string): string | null {
  const match = /invalid ip ([0-9A-Fa-f.:]+)/.exec(errmsg) ?? /requestIP:\s*([0-9A-Fa-f.:]+)/i.exec(errmsg);
  return match?.[1]?.replace(/^::ffff:(?=\d+\.)/i, '') ?? null;
}
