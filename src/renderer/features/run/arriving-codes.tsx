/**
 * The latest codes of the batch as they arrive; one of them large when it is opened.
 */
import { type Pages, useRequest } from '@renderer/api';
import { ItemView, LargeView } from '@renderer/codes';
import { goTo } from '@renderer/navigation';
import { Button, CodeThumb, EmptyState, ProblemView, Section, useThrottled } from '@renderer/ui';
import { type BatchSnapshot, isClosed } from '@shared/batch-state';
import { type ItemRecord, type ItemState, toLifetimeWarning } from '@shared/domain';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN = 60;
const REFRESH_MS = 1000;
const issued: ItemState[] = ['issued'];

interface Opened {
  readonly items: readonly ItemRecord[];
  readonly index: number | null;
}

const toPages = (items: readonly ItemRecord[]): Pages<ItemRecord> => ({
  total: items.length,
  rowAt: (index) => items[index],
  show: () => undefined,
  problem: null,
  isLoaded: true,
});

export function ArrivingCodes({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const { batchId } = batch;
  const count = useThrottled(batch.counts.issued, REFRESH_MS);
  const input = useMemo(
    // Both follow the count, so that every new code is a new question: the same one is not asked twice.
    () => ({
      batchId,
      states: issued,
      search: '',
      offset: Math.max(0, count - SHOWN),
      limit: Math.max(1, Math.min(SHOWN, count)),
    }),
    [batchId, count],
  );
  // As they stood when one was opened: the list goes on moving under it.
  const [opened, setOpened] = useState<Opened>({ items: [], index: null });
  const { value, problem } = useRequest('batches:items', count === 0 ? null : input);
  const waiting = batch.state === 'running' ? 'running' : isClosed(batch.state) ? 'over' : 'waiting';
  const latest = [...(value?.rows ?? [])].reverse();
  const warning = latest.map(({ code }) => code && toLifetimeWarning(code)).find((one) => one !== null) ?? null;
  return (
    <Section
      title={t('run.codes')}
      className="arriving"
      testId="run-codes"
      extra={
        latest.length === 0 ? null : (
          <Button look="link" size="small" onClick={() => goTo({ page: 'batches', batchId })}>
            {t('run.seeAll')}
          </Button>
        )
      }
    >
      {problem === null ? null : <ProblemView problem={problem} />}
      {warning === null ? null : <ProblemView problem={warning} />}
      {latest.length === 0 ? (
        <EmptyState title={t(`noCodesYet.${waiting}`)} text={t('run.noCodesText')} />
      ) : (
        <div className="arriving-grid">
          {latest.map((item, index) => (
            <CodeThumb key={item.id} item={item} onOpen={() => setOpened({ items: latest, index })} />
          ))}
        </div>
      )}
      <LargeView
        pages={toPages(opened.items)}
        index={opened.index}
        onIndex={(index) => setOpened(({ items }) => ({ items, index }))}
        toTitle={({ n, row }) => t('preview.itemTitle', { n, scene: row.scene })}
      >
        {(item) => <ItemView item={item} />}
      </LargeView>
    </Section>
  );
}
