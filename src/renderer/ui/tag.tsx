/**
 * Small coloured words for verdicts and states, and the small picture of a code with its state.
 */
import { toItemImageUrl } from '@renderer/api';
import type { BatchState } from '@shared/batch-state';
import { type ItemRecord, type ItemState, toLifetimeWarning } from '@shared/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

// Small coloured words for verdicts and states. Colour never says anything that the word does not.

export type Tone = 'good' | 'quiet' | 'warn' | 'bad';

export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

interface FilterTagProps {
  readonly tone: Tone;
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A tag that filters a list; pressed again it shows everything. */
export function FilterTag({ tone, isOn, onToggle, testId, children }: FilterTagProps) {
  return (
    <button
      type="button"
      className={`tag tag-${tone} tag-filter`}
      aria-pressed={isOn}
      onClick={onToggle}
      data-testid={testId}
    >
      {children}
    </button>
  );
}

// States of items and batches as coloured words.

const itemTones: Readonly<Record<ItemState, Tone>> = {
  pending: 'quiet',
  'in-flight': 'quiet',
  issued: 'good',
  failed: 'bad',
  skipped: 'warn',
  uncertain: 'warn',
};

const batchTones: Readonly<Record<BatchState, Tone>> = {
  planned: 'quiet',
  running: 'good',
  paused: 'warn',
  finished: 'good',
  cancelled: 'quiet',
};

export function ItemStateTag({ state }: { readonly state: ItemState }) {
  const { t } = useTranslation();
  return <Tag tone={itemTones[state]}>{t(`itemState.${state}`)}</Tag>;
}

export function BatchStateTag({ state }: { readonly state: BatchState }) {
  const { t } = useTranslation();
  return <Tag tone={batchTones[state]}>{t(`batchState.${state}`)}</Tag>;
}

interface CodeThumbProps {
  readonly item: ItemRecord;
  readonly onOpen?: () => void;
}

/** One code as a small card: its picture once it has one, else its state; scene and label under it. */
export function CodeThumb({ item, onOpen }: CodeThumbProps) {
  const { t } = useTranslation();
  const { scene, label } = item.row;
  const picture =
    item.code === null ? (
      <ItemStateTag state={item.state} />
    ) : (
      <img src={toItemImageUrl(item.id)} alt="" loading="lazy" decoding="async" draggable={false} />
    );
  const content = (
    <>
      <span className="thumb-picture">
        {picture}
        {item.code !== null && toLifetimeWarning(item.code) !== null ? (
          <span className="thumb-warning" data-testid="thumb-warning">
            <Tag tone="warn">{t('preview.otherExpiry')}</Tag>
          </span>
        ) : null}
      </span>
      <span className="thumb-scene">{scene}</span>
      {label === '' || label === scene ? null : <span className="thumb-label">{label}</span>}
    </>
  );
  if (onOpen === undefined) return <div className="thumb">{content}</div>;
  return (
    <button
      type="button"
      className="thumb"
      onClick={onOpen}
      aria-label={t('preview.open', { scene, label })}
      data-testid="thumb"
    >
      {content}
    </button>
  );
}
