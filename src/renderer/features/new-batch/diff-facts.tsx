/**
 * What differs from the batch compared with, before anything is made; on demand the rows that are gone.
 */
import { api } from '@renderer/api';
import { Button, ProblemView, toDate, useAction, useFormat } from '@renderer/ui';
import type { RosterDiff, RosterRow } from '@shared/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface DiffFactsProps {
  readonly planId: string;
  readonly diff: RosterDiff;
}

/** More than a person reads here; the earlier batch itself has them all. */
const GONE_SHOWN = 100;

export function DiffFacts({ planId, diff }: DiffFactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [gone, setGone] = useState<{ readonly planId: string; readonly rows: readonly RosterRow[] } | null>(null);
  const show = useAction(async () => {
    const { rows } = await api.request('batches:planGone', { planId, offset: 0, limit: GONE_SHOWN });
    setGone({ planId, rows });
  });
  const rows = gone?.planId === planId ? gone.rows : null;
  const counts = {
    added: format.count(diff.added),
    changed: format.count(diff.changed),
    unchanged: format.count(diff.unchanged),
    gone: format.count(diff.gone),
  };
  return (
    <div className="diff-facts" data-testid="diff-facts">
      <span>
        {t('since.diff', { batch: diff.batchName, date: toDate(diff.batchCreatedAtMs), ...counts })}{' '}
        {diff.gone === 0 || rows !== null ? null : (
          <Button look="link" size="small" isBusy={show.isBusy} onClick={() => void show.run()} data-testid="show-gone">
            {t('since.showGone')}
          </Button>
        )}
      </span>
      {show.problem === null ? null : <ProblemView problem={show.problem} isAnswer />}
      {rows === null ? null : (
        <p className="field-note" data-testid="gone-rows">
          {t('since.goneNote')}{' '}
          {rows.map(({ scene, label }) => (scene === label ? scene : `${scene} ${label}`)).join('、')}
          {diff.gone > rows.length ? ' …' : ''}
        </p>
      )}
    </div>
  );
}
