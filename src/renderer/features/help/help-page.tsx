/**
 * The user guide, from the app itself: it is there without a network and always of this version.
 */
import { api } from '@renderer/api';
import { useLocale } from '@renderer/i18n';
import { Button, Page } from '@renderer/ui';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import english from '../../../../docs/guide/en.md?raw';
import chinese from '../../../../docs/guide/zh-CN.md?raw';
import { type Block, parseInline, parseMarkdown } from './markdown';
import './help.css';

/** Chapters of the guide: its title is level 1. */
const CHAPTER_LEVEL = 2;

const showHeading = (id: string): void => document.getElementById(id)?.scrollIntoView();

export function HelpPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const blocks = useMemo(() => parseMarkdown(locale === 'en' ? english : chinese), [locale]);
  const chapters = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === CHAPTER_LEVEL ? [block] : [],
  );
  // The title and the table of contents above the first chapter stand beside it here.
  const first = blocks.findIndex((block) => block.kind === 'heading' && block.level === CHAPTER_LEVEL);
  return (
    <Page
      testId="page-help"
      title={t('nav.help')}
      subtitle={t('help.subtitle')}
      actions={
        <Button
          onClick={() => void api.request('app:openLink', { link: 'guide' }).catch(() => undefined)}
          data-testid="help-wechat"
        >
          {t('help.wechatDocs')}
        </Button>
      }
      side={
        <nav className="guide-chapters" aria-label={t('help.chapters')}>
          {chapters.map(({ id, text }) => (
            <button key={id} type="button" onClick={() => showHeading(id)}>
              {text}
            </button>
          ))}
        </nav>
      }
    >
      <article className="section guide" data-testid="guide">
        {blocks.slice(first).map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the guide of a language never changes
          <GuideBlock key={`${locale} ${index}`} block={block} onAnchor={showHeading} />
        ))}
      </article>
    </Page>
  );
}

interface GuideBlockProps {
  readonly block: Block;
  readonly onAnchor: (id: string) => void;
}

/** One block of the guide. Only links within the guide lead anywhere; other files are named. */
function GuideBlock({ block, onAnchor }: GuideBlockProps) {
  const words = (text: string) => <Words text={text} onAnchor={onAnchor} />;
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? <h2 id={block.id}>{block.text}</h2> : <h3 id={block.id}>{block.text}</h3>;
    case 'paragraph':
      return <p>{words(block.text)}</p>;
    case 'code':
      return <pre className="mono">{block.text}</pre>;
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item) => (
            <li key={item}>{words(item)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell) => (
                <th key={cell} scope="col">
                  {words(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row) => (
              <tr key={row.join('|')}>
                {row.map((cell, column) => (
                  <td key={block.head[column] ?? cell}>{words(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function Words({ text, onAnchor }: { readonly text: string; readonly onAnchor: (id: string) => void }) {
  return parseInline(text).map((part, index) => {
    const key = `${index} ${part.text}`;
    if (part.kind === 'bold') return <b key={key}>{part.text}</b>;
    if (part.kind === 'code')
      return (
        <code key={key} className="mono">
          {part.text}
        </code>
      );
    if (part.kind === 'link' && part.href.startsWith('#')) {
      const id = decodeURIComponent(part.href.slice(1));
      return (
        <button key={key} type="button" className="guide-link" onClick={() => onAnchor(id)}>
          {part.text}
        </button>
      );
    }
    return <Fragment key={key}>{part.text}</Fragment>;
  });
}
