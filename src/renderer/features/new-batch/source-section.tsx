/**
 * Step 1: where the scenes come from and of which kind they are.
 */
import { FieldGroup, Section } from '@renderer/ui';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Draft, type DraftFault, type SourceKind, sourceKinds, withSource } from './draft';
import { changeDraft } from './draft-store';
import { KindFields } from './kind-fields';
import { ListFields } from './list-fields';
import { NumberedFields } from './numbered-fields';
import { RangeFields } from './range-fields';
import { TableFields, TableFile } from './table-fields';
import { TablePicker } from './table-picker';

interface SourceSectionProps {
  readonly draft: Draft;
  readonly fault: DraftFault | null;
}

const isSourceKind = (value: unknown): value is SourceKind => sourceKinds.some((kind) => kind === value);

export function SourceSection({ draft, fault }: SourceSectionProps) {
  const { t } = useTranslation();
  return (
    <Section step={1} title={t('newBatch.scenes')} testId="section-source">
      <div className="row row-top source-row">
        <FieldGroup label={t('source.label')}>
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            value={draft.source}
            data-testid="source-kind"
            options={sourceKinds.map((value) => ({ value, label: t(`source.${value}`) }))}
            onChange={(event) => {
              const source: unknown = event.target.value;
              if (isSourceKind(source)) changeDraft((old) => withSource(old, source));
            }}
          />
        </FieldGroup>
        <SourceFields draft={draft} fault={fault} />
      </div>
      {draft.source === 'table' && draft.table !== null ? <TableFields table={draft.table} fault={fault} /> : null}
      <KindFields draft={draft} fault={fault} />
    </Section>
  );
}

function SourceFields({ draft, fault }: SourceSectionProps) {
  switch (draft.source) {
    case 'range':
      return <RangeFields range={draft.range} fault={fault} />;
    case 'numbered-text':
      return <NumberedFields numbered={draft.numbered} fault={fault} />;
    case 'list':
      return <ListFields text={draft.listText} />;
    case 'table':
      return draft.table === null ? <TablePicker /> : <TableFile table={draft.table} />;
  }
}
