/**
 * Official Accounts: list, add, edit, test, remove.
 */
import { useAccount, useAccounts, useAppInfo } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { Button, Page, ProblemView, Section } from '@renderer/ui';
import type { AccountId, AccountSummary } from '@shared/domain';
import type { Problem } from '@shared/errors';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountDrawer } from './account-drawer';
import { AccountItem } from './account-item';
import './accounts.css';

/** What the drawer is open for. */
type Editing = { readonly account: AccountSummary | null } | null;

export function AccountsPage({ accountId }: { readonly accountId: AccountId | null }) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const info = useAppInfo();
  const [editing, setEditing] = useState<Editing>(null);
  const [notes, setNotes] = useState<readonly Problem[]>([]);
  const shown = useAccount(accountId);
  const own = accounts.filter((account) => !account.isDemo);
  const ordered = [...own, ...accounts.filter((account) => account.isDemo)];
  return (
    <Page
      testId="page-accounts"
      title={t('accounts.title')}
      subtitle={t('accounts.subtitle')}
      actions={
        <Button look="primary" onClick={() => setEditing({ account: null })} data-testid="account-add">
          {t('accounts.add')}
        </Button>
      }
    >
      {info?.isSecretStorageProtected === false ? (
        <p className="session-warning" role="note" data-testid="session-only">
          {t('accounts.sessionOnly')}
        </p>
      ) : null}
      {notes.map((note) => (
        <ProblemView key={JSON.stringify(note)} problem={note} isAnswer />
      ))}
      {own.length === 0 ? (
        <Section>
          <p>{t('accounts.emptyText')}</p>
        </Section>
      ) : null}
      {ordered.map((account) => (
        <AccountItem
          key={account.id}
          account={account}
          isNamed={account.id === shown?.id}
          onEdit={() => setEditing({ account })}
        />
      ))}
      <AccountDrawer
        key={editing === null ? 'closed' : (editing.account?.id ?? 'new')}
        isOpen={editing !== null}
        account={editing?.account ?? null}
        onClose={() => setEditing(null)}
        onSaved={(saved) => {
          setEditing(null);
          setNotes(saved.notes);
          goTo({ page: 'accounts', accountId: saved.account.id });
        }}
      />
    </Page>
  );
}
