/**
 * One account: what it is, whether it works, and what can be done with it.
 */
import { api, chooseAccount, useActiveAccount } from '@renderer/api';
import { Button, ProblemView, Section, Tag, useAccountName, useAction } from '@renderer/ui';
import { type AccountSummary, type ConnectionReport, defaultApiBase } from '@shared/domain';
import { Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionSteps } from './connection-steps';

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
