/**
 * The answer of "test connection", step by step; a blocked address gets its own box with a copy button.
 */
import { api } from '@renderer/api';
import { Button, CopyButton, icons, ProblemView, useFormat } from '@renderer/ui';
import type { ConnectionReport, ConnectionStep } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { useTranslation } from 'react-i18next';

interface ConnectionStepsProps {
  readonly report: ConnectionReport;
  readonly isTesting: boolean;
  readonly onFullTest: () => void;
}

/** Beyond this WeChat's times and ours drift apart enough to confuse expiry dates. */
const SKEW_WORTH_SAYING_MS = 60_000;

export function ConnectionSteps({ report, isTesting, onFullTest }: ConnectionStepsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  // With a token there is something to try, even when WeChat would not tell the quota: its advice is this very test.
  const mayTestFully =
    report.steps.some(({ step, state }) => step === 'token' && state === 'ok') &&
    report.steps.some(({ step, state }) => step === 'create' && state === 'not-tried');
  const skewMs = Math.abs(report.clockSkewMs ?? 0);
  return (
    <div className="connection" role="status" data-testid="connection-report" data-ok={report.isOk}>
      <ol className="connection-steps">
        {report.steps.map((step) => (
          <StepLine key={step.step} step={step} quota={report.quota} />
        ))}
      </ol>
      {report.steps.map((step) =>
        step.problem === null ? null : <StepProblem key={step.step} problem={step.problem} />,
      )}
      {skewMs < SKEW_WORTH_SAYING_MS ? null : (
        <p className="tone-warn">{t('connection.skew', { time: format.duration(skewMs) })}</p>
      )}
      {mayTestFully ? (
        <div className="row row-middle">
          <Button size="small" isBusy={isTesting} onClick={onFullTest} data-testid="account-test-full">
            {t('connection.full')}
          </Button>
          <span className="field-note">{t('connection.fullHint')}</span>
        </div>
      ) : null}
    </div>
  );
}

function StepLine({ step, quota }: { readonly step: ConnectionStep; readonly quota: ConnectionReport['quota'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mark = step.state === 'ok' ? icons.check : step.state === 'failed' ? icons.close : null;
  const detail =
    step.step === 'quota' && step.state === 'ok' && quota !== null
      ? t('connection.quotaDetail', { remaining: format.count(quota.remaining), limit: format.count(quota.dailyLimit) })
      : t(`connectionState.${step.state}`);
  return (
    <li className={`connection-${step.state}`} data-testid={`connection-${step.step}`} data-state={step.state}>
      <span className="connection-mark">{mark}</span>
      <span>{t(`connectionStep.${step.step}`)}</span>
      <span className="quiet">{detail}</span>
    </li>
  );
}

function StepProblem({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation();
  const ip = problem.params['ip'];
  if (typeof ip !== 'string' || ip === '') return <ProblemView problem={problem} isAnswer />;
  const openConsole = () => void api.request('app:openLink', { link: 'ip-whitelist' }).catch(() => undefined);
  return (
    <>
      <ProblemView problem={problem} isAnswer />
      <div className="blocked-ip" data-testid="blocked-ip">
        <p>
          {t('connection.blockedIp')} <b className="blocked-ip-value">{ip}</b>
          <CopyButton text={ip} label={t('connection.copyIp')} testId="copy-ip" />
        </p>
        <Button size="small" onClick={openConsole}>
          {t('connection.ipHelp')}
        </Button>
      </div>
    </>
  );
}
