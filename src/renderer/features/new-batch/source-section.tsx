/**
 * Step 1: where the scenes come from and of which kind they are.
 */
import { Field, FieldGroup, Section } from '@renderer/ui';
import type { AccountId } from '@shared/domain';
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { AssignFields, AssignListBox } from './assign-fields';
import {
  type Draft,
  type DraftFault,
  type EarlierBatch,
  type SourceKind,
  sourceKinds,
  toSceneKind,
  toValidityFault,
  type ValidityUnit,
  validityUnits,
} from './draft';
import { withListText, withSource } from './draft-moves';
import { changeDraft } from './draft-store';
import { NumberedFields, RangeFields } from './sequence-fields';
import { SinceFields } from './since-fields';
import { TableFields, TableFile, TablePicker } from './table-fields';

interface SourceSectionProps {
  readonly draft: Draft;
  readonly fault: DraftFault | null;
  readonly accountId: AccountId | null;
}

const isSourceKind = (value: unknown): value is SourceKind => sourceKinds.some((kind) => kind === value);

export function SourceSection({ draft, fault, accountId }: SourceSectionProps) {
  const { t } = useTranslation();
  const offered = sourceKinds.filter((kind) => kind !== 'batch' || draft.copied !== null);
  const isRoster = draft.source === 'list' || draft.source === 'table';
  const hasRows = draft.source === 'table' ? draft.table !== null : isRoster;
  return (
    <Section step={1} title={t('newBatch.scenes')} testId="section-source">
      <div className="row row-top source-row">
        <FieldGroup label={t('source.label')}>
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            value={draft.source}
            data-testid="source-kind"
            options={offered.map((value) => ({ value, label: t(`source.${value}`) }))}
            onChange={(event) => {
              const source: unknown = event.target.value;
              if (isSourceKind(source)) changeDraft((old) => withSource(old, source));
            }}
          />
        </FieldGroup>
        <SourceFields draft={draft} fault={fault} />
      </div>
      {draft.source === 'table' && draft.table !== null ? (
        <TableFields draft={draft} table={draft.table} fault={fault} />
      ) : null}
      {hasRows && draft.source === 'list' ? <AssignListBox draft={draft} /> : null}
      {hasRows && draft.assign.isOn ? <AssignFields draft={draft} fault={fault} /> : null}
      <KindFields draft={draft} fault={fault} />
      {isRoster ? <SinceFields draft={draft} accountId={accountId} /> : null}
    </Section>
  );
}

function SourceFields({ draft, fault }: Omit<SourceSectionProps, 'accountId'>) {
  switch (draft.source) {
    case 'range':
      return <RangeFields range={draft.range} fault={fault} />;
    case 'numbered-text':
      return <NumberedFields numbered={draft.numbered} fault={fault} />;
    case 'list':
      return <ListFields text={draft.listText} />;
    case 'batch':
      return draft.copied === null ? null : <CopiedBatch batch={draft.copied} />;
    case 'table':
      return draft.table === null ? <TablePicker /> : <TableFile table={draft.table} />;
  }
}

/** A copy has its rows from the ledger: nothing is to be filled in. */
function CopiedBatch({ batch }: { readonly batch: EarlierBatch }) {
  const { t } = useTranslation();
  return (
    <p className="copied-batch" data-testid="copied-batch">
      {t('source.copiedRows', { batch: batch.name })}
    </p>
  );
}

interface KindFieldsProps {
  readonly draft: Draft;
  readonly fault: DraftFault | null;
}

/** Which of WeChat's four kinds of code, how long temporary ones live, and whether known codes are used again. */
function KindFields({ draft, fault }: KindFieldsProps) {
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

/** A pasted list: one scene a line, or columns as copied from a spreadsheet. */
function ListFields({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Field label={t('source.listLabel')} hint={t('source.listHint')} className="list-field">
      {({ status: _status, ...ids }) => (
        <Input.TextArea
          {...ids}
          value={text}
          rows={5}
          spellCheck={false}
          placeholder={t('source.listPlaceholder')}
          data-testid="list-text"
          onChange={(event) => changeDraft((old) => withListText(old, event.target.value))}
        />
      )}
    </Field>
  );
}
