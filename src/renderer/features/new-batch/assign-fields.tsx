/**
 * Scenes for a roster that has none: by which rule, and what tells its rows apart when it is imported again.
 */
import { Field, FieldGroup } from '@renderer/ui';
import { sceneLimits } from '@shared/domain';
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftFault } from './draft';
import { withAssigning } from './draft-moves';
import { changeDraft } from './draft-store';

interface AssignFieldsProps {
  readonly draft: Draft;
  readonly fault: DraftFault | null;
}

export function AssignFields({ draft, fault }: AssignFieldsProps) {
  const { t } = useTranslation();
  const { assign, table } = draft;
  return (
    <>
      <div className="row row-top" data-testid="assign-fields">
        <FieldGroup label={t('assign.by')}>
          <Radio.Group
            optionType="button"
            value={assign.by}
            data-testid="assign-by"
            options={[
              { value: 'next-number', label: t('assign.nextNumber') },
              { value: 'template', label: t('assign.template') },
            ]}
            onChange={(event) => {
              const by = event.target.value === 'template' ? 'template' : 'next-number';
              changeDraft((old) => withAssigning(old, { by }));
            }}
          />
        </FieldGroup>
        {assign.by === 'next-number' ? <FromField draft={draft} /> : <TemplateField draft={draft} fault={fault} />}
        {draft.source === 'table' && table !== null ? (
          <Field
            label={t('assign.keyColumn')}
            error={fault === 'keyColumnMissing' ? t('draftFault.keyColumnMissing') : null}
          >
            {({ status, ...ids }) => (
              <Select
                {...ids}
                {...(status === undefined ? {} : { status })}
                className="mapping-select"
                showSearch
                value={assign.keyColumn}
                options={table.preview.headers.map((header) => ({ value: header, label: header }))}
                data-testid="assign-key"
                onChange={(keyColumn) => changeDraft((old) => withAssigning(old, { keyColumn }))}
              />
            )}
          </Field>
        ) : null}
      </div>
      <p className="field-note">{t(draft.source === 'list' ? 'assign.listNote' : 'assign.note')}</p>
    </>
  );
}

/** A list has no columns to choose from: its first one is the scene, or the key. */
export function AssignListBox({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      checked={draft.assign.isOn}
      data-testid="assign-list"
      onChange={({ target }) =>
        changeDraft((old) =>
          target.checked ? withAssigning(old, { isOn: true }) : { ...old, assign: { ...old.assign, isOn: false } },
        )
      }
    >
      {t('assign.list')}
    </Checkbox>
  );
}

function FromField({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  return (
    <Field label={t('assign.from')}>
      {(ids) => (
        <InputNumber
          id={ids.id}
          className="number-field"
          value={draft.assign.from}
          min={1}
          max={sceneLimits.permanentIdMax}
          precision={0}
          data-testid="assign-from"
          onChange={(from) => changeDraft((old) => ({ ...old, assign: { ...old.assign, from } }))}
        />
      )}
    </Field>
  );
}

function TemplateField({ draft, fault }: AssignFieldsProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={t('assign.templateLabel')}
      error={fault === 'templateMissing' ? t('draftFault.templateMissing') : null}
      hint={t('assign.templateHint')}
    >
      {({ status, ...ids }) => (
        <Input
          {...ids}
          {...(status === undefined ? {} : { status })}
          className="template-field"
          value={draft.assign.template}
          maxLength={500}
          data-testid="assign-template"
          onChange={({ target }) =>
            changeDraft((old) => ({ ...old, assign: { ...old.assign, template: target.value } }))
          }
        />
      )}
    </Field>
  );
}
