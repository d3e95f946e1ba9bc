/**
 * Why a batch stands still, in plain words, and the button that helps.
 */
import { goTo } from '@renderer/navigation';
import { Button, ProblemView, Section, toClock, useNow } from '@renderer/ui';
import type { BatchSnapshot } from '@shared/batch-state';
import { toEntry } from '@shared/errors';
import { useTranslation } from 'react-i18next';
import { QuotaReset } from './quota-reset';

export function PauseSection({ batch }: { readonly batch: BatchSnapshot }) {
  const { t } = useTranslation();
  const { pauseReasons, pausedBy, resumesAtMs } = batch;
  const isAddress = pausedBy !== null && toEntry(pausedBy).retry === 'address';
  const needsAccount = pauseReasons.includes('credentials') || isAddress;
  const toAccount = (
    <Button
      size="small"
      look="primary"
      onClick={() => goTo({ page: 'accounts', accountId: batch.accountId })}
      data-testid="pause-to-account"
    >
      {t('pause.toAccount')}
    </Button>
  );
  return (
    <Section title={t('pause.title')} testId="run-pause">
      <ul className="pause-reasons">
        {pauseReasons.map((reason) => (
          <li key={reason} data-testid={`pause-${reason}`}>
            <b>{t(`pauseReason.${reason}`)}</b>
            <span className="quiet">{t(`pauseAdvice.${reason}`)}</span>
          </li>
        ))}
      </ul>
      {resumesAtMs === null ? null : <Countdown untilMs={resumesAtMs} />}
      {pausedBy === null ? null : <ProblemView problem={pausedBy} action={needsAccount ? toAccount : null} />}
      {pausedBy === null && needsAccount ? <div>{toAccount}</div> : null}
      {pauseReasons.includes('quota') ? <QuotaReset batchId={batch.batchId} /> : null}
    </Section>
  );
}

function Countdown({ untilMs }: { readonly untilMs: number }) {
  const { t } = useTranslation();
  const now = useNow(true);
  return <p data-testid="pause-countdown">{t('pause.resumesIn', { clock: toClock(untilMs - now) })}</p>;
}
