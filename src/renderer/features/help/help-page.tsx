/**
 * The user guide, from the app itself: it is there without a network and always of this version.
 */
import { api } from '@renderer/api';
import { useLocale } from '@renderer/i18n';
import { Button, Page } from '@renderer/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import english from '../../../../docs/guide/en.md?raw';
import chinese from '../../../../docs/guide/zh-CN.md?raw';
import { GuideBlock } from './guide-block';
import { parseMarkdown } from './markdown';
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
