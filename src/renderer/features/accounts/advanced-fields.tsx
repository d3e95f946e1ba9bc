/**
 * API addresses and proxy: most people never need them, so they are folded away.
 */
import { Field, FieldGroup } from '@renderer/ui';
import { defaultApiBase, defaultImageBase, isRelay, MOST_ASKED_AGAIN } from '@shared/domain';
import { Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AccountDraft, type AccountFault, proxyModes } from './account-draft';

interface AdvancedFieldsProps {
  readonly draft: AccountDraft;
  readonly faults: ReadonlySet<AccountFault>;
  readonly onChange: (part: Partial<AccountDraft>) => void;
}

export function AdvancedFields({ draft, faults, onChange }: AdvancedFieldsProps) {
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
