/**
 * The documents keep up with the code: the guides name every option and exit code of the terminal and no other, and every link
 * between documents leads somewhere.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { exitCodes } from '@cli/exit-code';
import { cliTexts } from '@cli/texts/texts';
import { describe, expect, it } from 'vitest';
import { projectDir } from '../../../scripts/lib/paths.mjs';

const read = (path: string): string => readFileSync(join(projectDir, path), 'utf8');
const optionsIn = (text: string): Set<string> => new Set(text.match(/(?<=[\s`(|[])--[a-z][\w-]*/gu));

describe.each(['zh-CN', 'en'] as const)('the user guide in %s', (locale) => {
  const guide = read(`docs/guide/${locale}.md`);

  it('names the options of the terminal', () => {
    const described = optionsIn(guide);
    // npm's own, and the one that needs no line in the usage text.
    for (const name of ['--silent', '--help']) described.delete(name);
    expect([...described].sort()).toEqual([...optionsIn(cliTexts(locale).usage)].sort());
  });

  it('names the exit codes', () => {
    const described = [...guide.matchAll(/^\| (\d+) \|/gmu)].map(([, code]) => Number(code));
    expect(described).toEqual(Object.values(exitCodes).sort((a, b) => a - b));
  });
});

const documents = ['.', 'docs', 'docs/adr', 'docs/guide']
  .flatMap((folder) => readdirSync(join(projectDir, folder)).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.md'));

describe.each(documents)('%s', (path) => {
  it('links to what is there', () => {
    expect(linksIn(read(path)).filter((link) => !leadsSomewhere(path, link))).toEqual([]);
  });
});

function linksIn(markdown: string): string[] {
  const prose = markdown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/gu, '');
  const found = [...prose.matchAll(/\]\(([^)\s]+)\)/gu), ...prose.matchAll(/(?:src|srcset)="([^"]+)"/gu)];
  return found.map(([, link]) => link ?? '').filter((link) => !/^[a-z]+:/u.test(link));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [target = '', anchor] = link.split('#');
  const file = target === '' ? from : relative(projectDir, join(projectDir, dirname(from), target));
  if (file.startsWith('..') || !existsSync(join(projectDir, file))) return false;
  if (anchor === undefined) return true;
  return statSync(join(projectDir, file)).isFile() && headingsIn(read(file)).has(anchor);
}

/** Names of headings as GitHub makes them: lower case, no punctuation, hyphens for spaces. */
const headingsIn = (markdown: string): Set<string> =>
  new Set(
    [...markdown.matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/gu, '-'),
    ),
  );
