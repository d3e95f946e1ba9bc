/**
 * Which of WeChat's four kinds of code, how long temporary ones live, and whether known codes are used again.
 */
import { Field, FieldGroup } from '@renderer/ui';
import { Checkbox, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Draft, type DraftFault, toSceneKind, toValidityFault, type ValidityUnit, validityUnits } from './draft';
import { changeDraft } from './draft-store';

interface KindFieldsProps {
  readonly draft: Draft;
  readonly fault: DraftFault | null;
}

export function KindFields({ draft, fault }: KindFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="row row-top">
        <FieldGroup label={t('kind.life')}>
          <Radio.Group
            optionType="button"
            value={draft.isTemporary}
            data-testid="kind-life"
            options={[
              { value: false, label: t('kind.permanent') },
              { value: true, label: t('kind.temporary') },
            ]}
            onChange={(event) => changeDraft({ isTemporary: event.target.value === true })}
          />
        </FieldGroup>
        <FieldGroup label={t('kind.content')}>
          <Radio.Group
            optionType="button"
            value={draft.isText}
            data-testid="kind-content"
            options={[
              { value: false, label: t('kind.number') },
              { value: true, label: t('kind.text') },
            ]}
            onChange={(event) => changeDraft({ isText: event.target.value === true })}
          />
        </FieldGroup>
        {draft.isTemporary ? <ValidityFields draft={draft} fault={fault} /> : null}
        <Checkbox
          className="reuse-box"
          checked={draft.reusesLedger}
          data-testid="reuse-ledger"
          onChange={(event) => changeDraft({ reusesLedger: event.target.checked })}
        >
          {t('kind.reuse')}
        </Checkbox>
      </div>
      <p className="field-note" data-testid="kind-guide">
        {t(`kindGuide.${toSceneKind(draft)}`)}
      </p>
    </>
  );
}

const isUnit = (value: string): value is ValidityUnit => Object.hasOwn(validityUnits, value);

function ValidityFields({ draft, fault }: KindFieldsProps) {
  const { t } = useTranslation();
  const { validity } = draft;
  const own = fault === null ? null : toValidityFault(draft);
  return (
    <Field label={t('kind.validity')} error={own === null ? null : t(`draftFault.${own}`)}>
      {({ status, ...ids }) => (
        <div className="validity">
          <InputNumber
            {...ids}
            {...(status === undefined ? {} : { status })}
            className="validity-amount"
            value={validity.amount}
            min={0}
            data-testid="validity-amount"
            onChange={(amount) => changeDraft({ validity: { ...validity, amount } })}
          />
          <Select
            className="validity-unit"
            value={validity.unit}
            aria-label={t('kind.validityUnit')}
            options={Object.keys(validityUnits)
              .filter(isUnit)
              .map((value) => ({ value, label: t(`unit.${value}`) }))}
            onChange={(unit) => changeDraft({ validity: { ...validity, unit } })}
          />
        </div>
      )}
    </Field>
  );
}
