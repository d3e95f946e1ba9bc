/**
 * States of items and batches as coloured words.
 */
import type { BatchState } from '@shared/batch-state';
import type { ItemState } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from './tag';

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
