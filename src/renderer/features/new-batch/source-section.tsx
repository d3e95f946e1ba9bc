/**
 * Step 1: where the scenes come from and of which kind they are.
 */
import { FieldGroup, Section } from '@renderer/ui';
import type { AccountId } from '@shared/domain';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { AssignFields, AssignListBox } from './assign-fields';
import { type Draft, type DraftFault, type EarlierBatch, type SourceKind, sourceKinds } from './draft';
import { withSource } from './draft-moves';
import { changeDraft } from './draft-store';
import { KindFields } from './kind-fields';
import { ListFields } from './list-fields';
import { NumberedFields } from './numbered-fields';
import { RangeFields } from './range-fields';
import { SinceFields } from './since-fields';
import { TableFields, TableFile } from './table-fields';
import { TablePicker } from './table-picker';

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
