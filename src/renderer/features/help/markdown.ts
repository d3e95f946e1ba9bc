/**
 * The guide's markdown as blocks to draw: as much of the language as docs/guide uses, and no HTML. Pictures are left out; the window
 * itself is what they show.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly id: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly text: string };

export type Inline =
  | { readonly kind: 'text' | 'bold' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^(?:(\d+)\.|[-*])\s+(.*)$/;
const PICTURE = /^!\[[^\]]*\]\([^)]*\)$/;

export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = source.split(/\r?\n/);
  for (let at = 0; at < lines.length; ) {
    const { block, next } = readBlock(lines, at);
    if (block !== null) blocks.push(block);
    at = next;
  }
  return blocks;
}

interface Read {
  readonly block: Block | null;
  readonly next: number;
}

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? '';
  const heading = HEADING.exec(line);
  if (line.trim() === '' || PICTURE.test(line.trim())) return { block: null, next: at + 1 };
  if (heading !== null) return { block: toHeading(heading), next: at + 1 };
  if (line.startsWith('```')) return readCode(lines, at);
  if (line.startsWith('|')) return readTable(lines, at);
  if (ITEM.test(line)) return readList(lines, at);
  const end = findEnd(lines, at, (text) => text.trim() !== '' && !isStart(text));
  return { block: { kind: 'paragraph', text: joinLines(lines.slice(at, end)) }, next: end };
}

const isStart = (line: string): boolean => HEADING.test(line) || /^(```|\|)/.test(line) || ITEM.test(line);

/** The first line after `at` that does not belong. */
function findEnd(lines: readonly string[], at: number, belongs: (line: string) => boolean): number {
  let end = at + 1;
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1;
  return end;
}

function toHeading([, marks = '', text = '']: RegExpExecArray): Block {
  return { kind: 'heading', level: marks.length, text, id: toAnchor(text) };
}

/** As code hosts name a heading, which is what the guide's own links say. */
export const toAnchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s+/g, '-');

function readCode(lines: readonly string[], at: number): Read {
  const end = findEnd(lines, at, (line) => !line.startsWith('```'));
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function readTable(lines: readonly string[], at: number): Read {
  const end = findEnd(lines, at, (line) => line.startsWith('|'));
  const [head = [], , ...rows] = lines.slice(at, end).map(toCells);
  return { block: { kind: 'table', head, rows }, next: end };
}

const toCells = (line: string): readonly string[] =>
  line
    .trim()
    .replaceAll(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** Lines that are indented, or simply go on, belong to the item above. */
function readList(lines: readonly string[], at: number): Read {
  const end = findEnd(lines, at, (line) => line.trim() !== '' && (ITEM.test(line) || !isStart(line)));
  const items: string[][] = [];
  for (const line of lines.slice(at, end)) {
    const item = ITEM.exec(line);
    if (item === null) items.at(-1)?.push(line);
    else items.push([item[2] ?? '']);
  }
  const isOrdered = ITEM.exec(lines[at] ?? '')?.[1] !== undefined;
  return { block: { kind: 'list', isOrdered, items: items.map(joinLines) }, next: end };
}

/** A line break in Chinese is no space. */
const joinLines = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/(?<=[\p{Script=Han}，。；：、）”])\n(?=[\p{Script=Han}（“])/gu, '')
    .replaceAll('\n', ' ');

const INLINE = /\*\*(?<bold>[^*]+)\*\*|`(?<code>[^`]+)`|\[(?<link>[^\]]+)\]\((?<href>[^)]+)\)/g;

export function parseInline(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    const { bold, code, link, href } = match.groups ?? {};
    if (bold !== undefined) parts.push({ kind: 'bold', text: bold });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (link !== undefined && href !== undefined) parts.push({ kind: 'link', text: link, href });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}
