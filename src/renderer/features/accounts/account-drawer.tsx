/**
 * Add or edit an account. A stored secret is never shown: an empty field keeps it.
 */
import { api } from '@renderer/api';
import { Button, Field, FieldGroup, ProblemView, useAction } from '@renderer/ui';
import type { SavedAccount } from '@shared/contract';
import { type AccountSummary, defaultApiBase, defaultImageBase, isRelay, MOST_ASKED_AGAIN } from '@shared/domain';
import { Drawer, Input, InputNumber, Radio } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AccountDraft,
  type AccountFault,
  emptyAccountDraft,
  keepsSecret,
  proxyModes,
  toAccountDraft,
  toAccountFaults,
  toAccountInput,
  tokenSources,
} from './account-draft';

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

interface CredentialFieldsProps {
  readonly draft: AccountDraft;
  readonly before: AccountSummary | null;
  readonly faults: ReadonlySet<AccountFault>;
  readonly onChange: (part: Partial<AccountDraft>) => void;
}

/** AppID and the three ways to an access token. */
function CredentialFields({ draft, before, faults, onChange }: CredentialFieldsProps) {
  const { t } = useTranslation();
  const appIdError = faults.has('appIdMissing')
    ? t('accountFault.appIdMissing')
    : faults.has('appIdShape')
      ? t('accountFault.appIdShape')
      : null;
  // Without credentials on this computer main has forgotten the AppID too and needs it again.
  const isFixed = before?.hasCredentials === true;
  return (
    <>
      <Field label="AppID" error={appIdError} hint={t(isFixed ? 'accounts.appIdFixed' : 'accounts.appIdHint')}>
        {({ status, ...ids }) => (
          <Input
            {...ids}
            {...(status === undefined ? {} : { status })}
            value={isFixed ? before.maskedAppId : draft.appId}
            disabled={isFixed}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            placeholder="wx0123456789abcdef"
            data-testid="account-app-id"
            onChange={(event) => onChange({ appId: event.target.value })}
          />
        )}
      </Field>
      <FieldGroup label={t('accounts.tokenSource')} hint={t(`tokenSourceHint.${draft.tokenSource}`)}>
        <Radio.Group
          optionType="button"
          value={draft.tokenSource}
          data-testid="account-token-source"
          options={tokenSources.map((value) => ({ value, label: t(`tokenSource.${value}`) }))}
          onChange={(event) =>
            onChange({ tokenSource: tokenSources.find((source) => source === event.target.value) ?? 'app-secret' })
          }
        />
      </FieldGroup>
      <SecretField draft={draft} before={before} faults={faults} onChange={onChange} />
    </>
  );
}

const secretFields = { 'app-secret': 'appSecret', endpoint: 'endpointUrl', pasted: 'accessToken' } as const;

function SecretField({ draft, before, faults, onChange }: CredentialFieldsProps) {
  const { t } = useTranslation();
  const key = secretFields[draft.tokenSource];
  const keeps = keepsSecret(draft, before);
  return (
    <>
      <Field
        label={t(`secretLabel.${draft.tokenSource}`)}
        error={faults.has('secretMissing') ? t('accountFault.secretMissing') : null}
        hint={t('accounts.secretHint')}
      >
        {({ status, ...ids }) => (
          <Input.Password
            {...ids}
            {...(status === undefined ? {} : { status })}
            value={draft[key]}
            maxLength={2000}
            autoComplete="new-password"
            spellCheck={false}
            placeholder={keeps ? t('accounts.keepSecret') : ''}
            data-testid="account-secret"
            onChange={(event) => onChange({ [key]: event.target.value })}
          />
        )}
      </Field>
      {draft.tokenSource === 'endpoint' ? (
        <Field label={t('accounts.tokenPath')} hint={t('accounts.tokenPathHint')}>
          {({ status: _status, ...ids }) => (
            <Input
              {...ids}
              value={draft.tokenPath}
              maxLength={200}
              spellCheck={false}
              placeholder={keeps ? t('accounts.keepSecret') : 'access_token'}
              data-testid="account-token-path"
              onChange={(event) => onChange({ tokenPath: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

interface AdvancedFieldsProps {
  readonly draft: AccountDraft;
  readonly faults: ReadonlySet<AccountFault>;
  readonly onChange: (part: Partial<AccountDraft>) => void;
}

/** API addresses and proxy: most people never need them, so they are folded away. */
function AdvancedFields({ draft, faults, onChange }: AdvancedFieldsProps) {
  const { t } = useTranslation();
  const isCustom =
    draft.apiBase !== defaultApiBase ||
    draft.imageBase !== defaultImageBase ||
    draft.proxyMode !== 'none' ||
    draft.askAgain > 0;
  return (
    <details className="more" open={isCustom} data-testid="account-advanced">
      <summary>{t('accounts.advanced')}</summary>
      <div className="account-form">
        <AddressField
          label={t('accounts.apiBase')}
          hint={t('accounts.apiBaseHint')}
          value={draft.apiBase}
          testId="account-api-base"
          onChange={(apiBase) => onChange({ apiBase })}
        />
        <AddressField
          label={t('accounts.imageBase')}
          value={draft.imageBase}
          testId="account-image-base"
          onChange={(imageBase) => onChange({ imageBase })}
        />
        <FieldGroup label={t('accounts.proxy')} hint={t(`proxyHint.${draft.proxyMode}`)}>
          <Radio.Group
            optionType="button"
            value={draft.proxyMode}
            data-testid="account-proxy"
            options={proxyModes.map((value) => ({ value, label: t(`proxy.${value}`) }))}
            onChange={(event) =>
              onChange({ proxyMode: proxyModes.find((mode) => mode === event.target.value) ?? 'none' })
            }
          />
        </FieldGroup>
        {draft.proxyMode === 'manual' ? (
          <AddressField
            label={t('accounts.proxyUrl')}
            value={draft.proxyUrl}
            error={faults.has('proxyMissing') ? t('accountFault.proxyMissing') : null}
            testId="account-proxy-url"
            placeholder="http://proxy.example.com:8080"
            onChange={(proxyUrl) => onChange({ proxyUrl })}
          />
        ) : null}
        <Field
          label={t('accounts.askAgain')}
          hint={
            isRelay(draft.apiBase) && draft.askAgain === 0 ? (
              <span className="tone-warn" data-testid="relay-hint">
                {t('accounts.askAgainRelay')}
              </span>
            ) : (
              t('accounts.askAgainHint')
            )
          }
        >
          {({ status, ...ids }) => (
            <InputNumber
              {...ids}
              {...(status === undefined ? {} : { status })}
              min={0}
              max={MOST_ASKED_AGAIN}
              precision={0}
              value={draft.askAgain}
              data-testid="account-ask-again"
              onChange={(askAgain) => onChange({ askAgain: askAgain ?? 0 })}
            />
          )}
        </Field>
      </div>
    </details>
  );
}

interface AddressFieldProps {
  readonly label: string;
  readonly value: string;
  readonly testId: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

function AddressField({ label, value, testId, hint, error, placeholder, onChange }: AddressFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ status, ...ids }) => (
        <Input
          {...ids}
          {...(status === undefined ? {} : { status })}
          value={value}
          maxLength={500}
          spellCheck={false}
          placeholder={placeholder ?? ''}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
