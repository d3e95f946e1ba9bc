/**
 * Names for tools that know no other characters than ASCII.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly the range that is ASCII
const ASCII = /^[\u0000-\u007f]*$/u;

export const isAscii = (text: string): boolean => ASCII.test(text);

/** What is left of `text`: accents are dropped from their letters, full-width forms become plain, separators with nothing behind them vanish. */
export const toAscii = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^ -~]/gu, '')
    .replace(/[-_ ]+$/u, '');
