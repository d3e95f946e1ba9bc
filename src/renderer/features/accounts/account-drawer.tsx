/**
 * Add or edit an account. A stored secret is never shown: an empty field keeps it.
 */
import { api } from '@renderer/api';
import { Button, Field, ProblemView, useAction } from '@renderer/ui';
import type { SavedAccount } from '@shared/contract';
import type { AccountSummary } from '@shared/domain';
import { Drawer, Input } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountDraft, emptyAccountDraft, toAccountDraft, toAccountFaults, toAccountInput } from './account-draft';
import { AdvancedFields } from './advanced-fields';
import { CredentialFields } from './credential-fields';

interface AccountDrawerProps {
  readonly isOpen: boolean;
  /** Null adds a new one. */
  readonly account: AccountSummary | null;
  readonly onClose: () => void;
  readonly onSaved: (saved: SavedAccount) => void;
}

const WIDTH_PX = 480;

export function AccountDrawer({ isOpen, account, onClose, onSaved }: AccountDrawerProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<AccountDraft>(account === null ? emptyAccountDraft : toAccountDraft(account));
  const [isTried, setIsTried] = useState(false);
  const faults = toAccountFaults(draft, account);
  const save = useAction(async () => {
    setIsTried(true);
    if (faults.size > 0) return;
    const input = toAccountInput(draft);
    const saved =
      account === null
        ? await api.request('accounts:add', input)
        : await api.request('accounts:update', { accountId: account.id, input });
    onSaved(saved);
  });
  const form = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
    if (event.key === 'Enter' && isField && !event.nativeEvent.isComposing) void save.run();
  };
  const change = (part: Partial<AccountDraft>) => setDraft((old) => ({ ...old, ...part }));
  const shown = isTried ? faults : new Set([...faults].filter((fault) => fault === 'appIdShape'));
  return (
    <Drawer
      open={isOpen}
      size={WIDTH_PX}
      onClose={onClose}
      afterOpenChange={(isShown) => (isShown ? focusFirstField(form.current) : undefined)}
      title={account === null ? t('accounts.addTitle') : t('accounts.editTitle', { name: account.name })}
      footer={
        <div className="row row-middle drawer-footer">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isBusy={save.isBusy} onClick={() => void save.run()} data-testid="account-save">
            {t('common.save')}
          </Button>
        </div>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field is the button at the foot */}
      <div className="account-form" data-testid="account-form" ref={form} onKeyDown={onKeyDown}>
        {save.problem === null ? null : <ProblemView problem={save.problem} isAnswer />}
        <Field label={t('accounts.name')} error={shown.has('nameMissing') ? t('accountFault.nameMissing') : null}>
          {({ status, ...ids }) => (
            <Input
              {...ids}
              {...(status === undefined ? {} : { status })}
              value={draft.name}
              maxLength={100}
              placeholder={t('accounts.namePlaceholder')}
              data-testid="account-name"
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <CredentialFields draft={draft} before={account} faults={shown} onChange={change} />
        <AdvancedFields draft={draft} faults={shown} onChange={change} />
      </div>
    </Drawer>
  );
}

/** Unless the person was quicker and is in one already. */
function focusFirstField(form: HTMLElement | null): void {
  if (form?.contains(document.activeElement) === false) form.querySelector('input')?.focus();
}
