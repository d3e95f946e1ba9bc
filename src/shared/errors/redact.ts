/**
 * Takes secrets out of text before it becomes part of an error or a log line: by name, by shape, and by value when known.
 */
const mask = '***';

/** Order matters: named values first, whole, then shapes. */
const rules: readonly (readonly [RegExp, string])[] = [
  // access_token=…, secret=…, in a url or a form
  [/\b((?:access_?token|app_?secret|secret|ticket|password|token|sign(?:ature)?|key)=)[^&\s"'#<>]+/gi, `$1${mask}`],
  // "access_token":"…" in JSON
  [/("(?:access_?token|app_?secret|secret|ticket|password|token)"\s*:\s*")(?:[^"\\]|\\.)*/gi, `$1${mask}`],
  // user:password@ in a proxy url
  [/(\/\/[^/\s:@]*:)[^/\s@]+@/g, `$1${mask}@`],
  // an access token: 57_AbC…
  [/\b\d{1,3}_[\w-]{40,}/g, mask],
  // a ticket: gQ and 90 or more
  [/\bgQ[\w-]{60,}=*/g, mask],
  // an AppSecret: 32 hex digits standing alone
  [/\b[0-9a-f]{32}\b/gi, mask],
];

/** `secrets` are values known to the caller; they are masked wherever they stand, also URL-encoded. Empty ones are ignored. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let safe = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    safe = safe.replaceAll(secret, mask).replaceAll(encodeURIComponent(secret), mask);
  }
  for (const [pattern, replacement] of rules) safe = safe.replace(pattern, replacement);
  return safe;
}
