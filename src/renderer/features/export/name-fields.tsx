/**
 * The template of file names with live examples from real rows.
 */
import { Field, Section } from '@renderer/ui';
import type { ExportOptions, ItemRecord } from '@shared/domain';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { toNameExamples, toUnknownNames } from './name-examples';

interface NameFieldsProps {
  readonly options: ExportOptions;
  readonly items: readonly ItemRecord[];
  readonly batchCreatedAtMs: number;
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

const templates = ['{n:0000}-{label}', '{scene}', '{scene}-{label}', '{label}'] as const;

export function NameFields({ options, items, batchCreatedAtMs, onChange, isDisabled }: NameFieldsProps) {
  const { t } = useTranslation();
  const template = options.nameTemplate;
  const unknown = toUnknownNames(template, items);
  const error =
    template === ''
      ? t('export.nameMissing')
      : unknown.length > 0
        ? t('export.nameUnknown', { names: unknown.join(', ') })
        : null;
  const extension = options.formats[0] ?? 'png';
  const change = (nameTemplate: string) => onChange({ ...options, nameTemplate });
  return (
    <Section step={2} title={t('export.names')} testId="section-names">
      <div className="row row-top">
        <Field label={t('export.nameTemplate')} hint={t('export.nameHint')} error={error} className="name-field">
          {({ status, ...ids }) => (
            <Input
              {...ids}
              {...(status === undefined ? {} : { status })}
              value={template}
              maxLength={200}
              disabled={isDisabled}
              data-testid="export-name"
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
        <div className="row row-middle name-templates">
          {templates.map((value) => (
            <button
              key={value}
              type="button"
              className="tag tag-quiet tag-filter"
              aria-pressed={value === template}
              disabled={isDisabled}
              onClick={() => change(value)}
            >
              {value}
            </button>
          ))}
        </div>
      </div>
      <ul className="name-examples" data-testid="name-examples">
        {toNameExamples({ template, items, batchCreatedAtMs, extension }).map((example) => (
          <li key={example.key}>
            <span className="mono">{example.fileName}</span>
            <span className="quiet">{t('export.exampleOf', { scene: example.scene })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
