/**
 * AppID and the three ways to an access token.
 */
import { Field, FieldGroup } from '@renderer/ui';
import type { AccountSummary } from '@shared/domain';
import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AccountDraft, type AccountFault, keepsSecret, tokenSources } from './account-draft';

interface CredentialFieldsProps {
  readonly draft: AccountDraft;
  readonly before: AccountSummary | null;
  readonly faults: ReadonlySet<AccountFault>;
  readonly onChange: (part: Partial<AccountDraft>) => void;
}

export function CredentialFields({ draft, before, faults, onChange }: CredentialFieldsProps) {
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
