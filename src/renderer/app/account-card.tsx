/**
 * Whose codes are made: name, kind and calls left today; opens the list to choose another account.
 */
import { chooseAccount, useAccounts, useActiveAccount, useQuota } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { icons, useAccountName, useFormat } from '@renderer/ui';
import type { AccountSummary } from '@shared/domain';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

const LIST_ID = 'account-list';

export function AccountCard() {
  const { t } = useTranslation();
  const account = useActiveAccount();
  const toName = useAccountName();
  if (account === null) return null;
  return (
    <>
      <button
        type="button"
        className="account-card"
        popoverTarget={LIST_ID}
        data-testid="account-switcher"
        title={account.isDemo ? toName(account) : `${account.name} (${account.maskedAppId})`}
      >
        <Avatar account={account} />
        <span className="account-card-text">
          <span className="account-card-name">{toName(account)}</span>
          <small>
            <span className="visually-hidden">{t('shell.switchAccount')} </span>
            <QuotaLine account={account} />
          </small>
        </span>
      </button>
      <AccountList active={account} />
    </>
  );
}

function Avatar({ account }: { readonly account: AccountSummary }) {
  const toName = useAccountName();
  return (
    <span className="account-avatar" aria-hidden="true">
      {[...toName(account)][0] ?? '?'}
    </span>
  );
}

function QuotaLine({ account }: { readonly account: AccountSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kind = t(account.isDemo ? 'shell.demo' : 'shell.account');
  const remaining = useQuota(account.id, account.hasCredentials)?.quota?.remaining;
  if (!account.hasCredentials) return t('shell.needsSecret');
  if (remaining === undefined) return kind;
  return t('shell.callsLeft', { calls: format.count(remaining) });
}

/** A native popover: it closes by itself on a click elsewhere and on Escape. */
function AccountList({ active }: { readonly active: AccountSummary }) {
  const { t } = useTranslation();
  const toName = useAccountName();
  const list = useRef<HTMLDivElement>(null);
  const close = () => list.current?.hidePopover();
  return (
    <div id={LIST_ID} ref={list} popover="auto" className="account-list">
      {useAccounts().map((account) => (
        <button
          key={account.id}
          type="button"
          aria-current={account.id === active.id}
          title={toName(account)}
          data-testid={`switch-account-${account.id}`}
          onClick={() => {
            void chooseAccount(account.id).catch(() => undefined);
            close();
          }}
        >
          <span className="account-card-name">{toName(account)}</span>
          <small>{account.isDemo ? t('shell.demo') : account.maskedAppId}</small>
          {account.id === active.id ? <span className="account-list-mark">{icons.check}</span> : null}
        </button>
      ))}
      <button
        type="button"
        className="account-list-manage"
        onClick={() => {
          goTo({ page: 'accounts', accountId: null });
          close();
        }}
      >
        {t('shell.manageAccounts')}
      </button>
    </div>
  );
}
