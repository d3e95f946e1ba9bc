import { readFileSync } from 'node:fs';
import { type Block, parseInline, parseMarkdown, toAnchor } from '@renderer/features/help/markdown';
import { describe, expect, it } from 'vitest';

const readGuide = (name: string): readonly Block[] =>
  parseMarkdown(readFileSync(new URL(`../../../../../docs/guide/${name}.md`, import.meta.url), 'utf8'));

const textsOf = (block: Block): readonly string[] => {
  if (block.kind === 'list') return block.items;
  if (block.kind === 'table') return [block.head, ...block.rows].flat();
  return [block.text];
};

describe('the guide in the window', () => {
  it('reads the blocks the guide is written in', () => {
    const source =
      '# T\n\n一行\n接着\n\n1. a\n   b\n2. c\n\n| x | y |\n|---|---|\n| 1 | `2` |\n\n```\nrun\n```\n\n![p](a.png)\n';
    expect(parseMarkdown(source)).toEqual([
      { kind: 'heading', level: 1, text: 'T', id: 't' },
      { kind: 'paragraph', text: '一行接着' },
      { kind: 'list', isOrdered: true, items: ['a b', 'c'] },
      { kind: 'table', head: ['x', 'y'], rows: [['1', '`2`']] },
      { kind: 'code', text: 'run' },
    ]);
  });

  it('tells bold, code and links from the words around them', () => {
    expect(parseInline('按 **保存**，见[下面](#ip-白名单)的 `a|b`')).toEqual([
      { kind: 'text', text: '按 ' },
      { kind: 'bold', text: '保存' },
      { kind: 'text', text: '，见' },
      { kind: 'link', text: '下面', href: '#ip-白名单' },
      { kind: 'text', text: '的 ' },
      { kind: 'code', text: 'a|b' },
    ]);
    expect(toAnchor('IP 白名单（40164）')).toBe('ip-白名单40164');
  });

  it.each(['zh-CN', 'en'])('%s: every link within it leads to a heading, and no mark-up is left over', (name) => {
    const blocks = readGuide(name);
    const ids = new Set(blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])));
    expect(ids.size).toBeGreaterThan(10);
    for (const block of blocks.filter(({ kind }) => kind !== 'code')) {
      for (const part of textsOf(block).flatMap(parseInline)) {
        if (part.kind === 'link' && part.href.startsWith('#')) expect(ids).toContain(part.href.slice(1));
        if (part.kind === 'text') expect(part.text).not.toMatch(/\*\*|\]\(|^#|^```/);
      }
    }
  });
});
