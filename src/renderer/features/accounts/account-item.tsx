/**
 * One account: what it is, whether its connection works, and what can be done with it.
 */
import { api, chooseAccount, useActiveAccount } from '@renderer/api';
import {
  Button,
  CopyButton,
  icons,
  ProblemView,
  Section,
  Tag,
  useAccountName,
  useAction,
  useFormat,
} from '@renderer/ui';
import { type AccountSummary, type ConnectionReport, type ConnectionStep, defaultApiBase } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface AccountItemProps {
  readonly account: AccountSummary;
  /** The screen was opened for this account. */
  readonly isNamed: boolean;
  readonly onEdit: () => void;
}

export function AccountItem({ account, isNamed, onEdit }: AccountItemProps) {
  const toName = useAccountName();
  const [report, setReport] = useState<ConnectionReport | null>(null);
  const test = useAction(async (isFull: boolean) => {
    setReport(null);
    setReport(await api.request('accounts:test', { accountId: account.id, isFull }));
  });
  return (
    <Section className={isNamed ? 'account-item is-named' : 'account-item'} testId={`account-${account.id}`}>
      <div className="account-head">
        <span className="account-avatar" aria-hidden="true">
          {[...toName(account)][0] ?? '?'}
        </span>
        <AccountFacts account={account} />
        <AccountButtons account={account} isTesting={test.isBusy} onTest={() => void test.run(false)} onEdit={onEdit} />
      </div>
      {test.problem === null ? null : <ProblemView problem={test.problem} isAnswer />}
      {report === null ? null : (
        <ConnectionSteps report={report} isTesting={test.isBusy} onFullTest={() => void test.run(true)} />
      )}
    </Section>
  );
}

function AccountFacts({ account }: { readonly account: AccountSummary }) {
  const { t } = useTranslation();
  const toName = useAccountName();
  const isActive = useActiveAccount()?.id === account.id;
  const gateway = account.apiBase === defaultApiBase ? null : account.apiBase;
  const facts = account.isDemo
    ? [t('accounts.demoText')]
    : [
        account.maskedAppId,
        t(`tokenSource.${account.tokenSource}`),
        gateway,
        account.proxy.mode === 'none' ? null : t(`proxy.${account.proxy.mode}`),
      ];
  return (
    <div className="account-facts">
      <div className="row row-middle account-title">
        <h2>{toName(account)}</h2>
        {account.isDemo ? <Tag tone="quiet">{t('shell.demo')}</Tag> : null}
        {isActive ? <Tag tone="good">{t('accounts.active')}</Tag> : null}
        {account.hasCredentials ? null : <Tag tone="bad">{t('accounts.noSecret')}</Tag>}
        {account.isSessionOnly ? <Tag tone="warn">{t('accounts.sessionTag')}</Tag> : null}
      </div>
      <p className="quiet">{facts.filter((fact) => fact !== null).join(' · ')}</p>
    </div>
  );
}

interface AccountButtonsProps {
  readonly account: AccountSummary;
  readonly isTesting: boolean;
  readonly onTest: () => void;
  readonly onEdit: () => void;
}

function AccountButtons({ account, isTesting, onTest, onEdit }: AccountButtonsProps) {
  const { t } = useTranslation();
  const isActive = useActiveAccount()?.id === account.id;
  const choose = useAction(() => chooseAccount(account.id));
  return (
    <div className="row row-middle account-buttons">
      {isActive ? null : (
        <Button isBusy={choose.isBusy} onClick={() => void choose.run()} data-testid={`account-use-${account.id}`}>
          {t('accounts.use')}
        </Button>
      )}
      <Button
        isBusy={isTesting}
        disabled={!account.hasCredentials}
        onClick={onTest}
        data-testid={`account-test-${account.id}`}
      >
        {t('accounts.test')}
      </Button>
      {account.isDemo ? null : (
        <>
          <Button onClick={onEdit} data-testid={`account-edit-${account.id}`}>
            {t('accounts.edit')}
          </Button>
          <RemoveButton account={account} />
        </>
      )}
    </div>
  );
}

function RemoveButton({ account }: { readonly account: AccountSummary }) {
  const { t } = useTranslation();
  const remove = useAction(async () => {
    await api.request('accounts:remove', { accountId: account.id });
  });
  return (
    <>
      <Popconfirm
        title={t('accounts.removeTitle', { name: account.name })}
        description={<div className="confirm-text">{t('accounts.removeText')}</div>}
        okText={t('accounts.remove')}
        cancelText={t('common.cancel')}
        okButtonProps={{ danger: true, 'data-testid': 'account-remove-yes' }}
        placement="bottomRight"
        onConfirm={() => remove.run()}
      >
        <Button look="danger" isBusy={remove.isBusy} data-testid={`account-remove-${account.id}`}>
          {t('accounts.remove')}
        </Button>
      </Popconfirm>
      {remove.problem === null ? null : <ProblemView problem={remove.problem} isAnswer />}
    </>
  );
}

interface ConnectionStepsProps {
  readonly report: ConnectionReport;
  readonly isTesting: boolean;
  readonly onFullTest: () => void;
}

/** Beyond this WeChat's times and ours drift apart enough to confuse expiry dates. */
const SKEW_WORTH_SAYING_MS = 60_000;

/** The answer of "test connection", step by step; a blocked address gets its own box with a copy button. */
function ConnectionSteps({ report, isTesting, onFullTest }: ConnectionStepsProps) {
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
