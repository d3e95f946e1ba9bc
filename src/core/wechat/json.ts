/**
 * Reading JSON that came from outside, without trusting its shape.
 */
export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A non-empty string or a finite number at `path` (`data.access_token`, `0.token`); undefined when there is none. */
export function readPath(value: unknown, path: string): unknown {
  let current = value;
  for (const key of path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Object.getOwnPropertyDescriptor(current, key)?.value;
  }
  return current;
}

/** A finite number, also one that a relay has put into quotation marks; null for anything else. */
export function toNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** As `toNumber`, whole numbers only. */
export function toInteger(value: unknown): number | null {
  const number = toNumber(value);
  return Number.isSafeInteger(number) ? number : null;
}

/** undefined = not JSON. A byte order mark before it, which PHP pages like to leave, is no part of it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff+/, ''));
  } catch {
    return undefined;
  }
}
