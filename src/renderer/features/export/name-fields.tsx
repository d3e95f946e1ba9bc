/**
 * The template of file names with live examples from real rows.
 */
import { useRequest } from '@renderer/api';
import { Field, Section } from '@renderer/ui';
import {
  type BatchId,
  type ExportOptions,
  type ItemRecord,
  toTemplateFields,
  unknownPlaceholders,
} from '@shared/domain';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface NameFieldsProps {
  readonly batchId: BatchId;
  readonly options: ExportOptions;
  readonly items: readonly ItemRecord[];
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

/** The typing has stopped. */
const TYPING_MS = 200;
const templates = ['{n:0000}-{label}', '{scene}', '{scene}-{label}', '{label}'] as const;

export function NameFields({ batchId, options, items, onChange, isDisabled }: NameFieldsProps) {
  const { t } = useTranslation();
  const template = options.nameTemplate;
  const unknown = toUnknownNames(template, items);
  const error =
    template === ''
      ? t('export.nameMissing')
      : unknown.length > 0
        ? t('export.nameUnknown', { names: unknown.join(', ') })
        : null;
  const examples = useNameExamples(batchId, options);
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
        {examples.map(({ itemId, path, scene }) => (
          <li key={itemId}>
            <span className="mono">{path}</span>
            <span className="quiet">{t('export.exampleOf', { scene })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the hand-off itself would call the first files. Nothing is asked while the options cannot be exported. */
function useNameExamples(batchId: BatchId, options: ExportOptions) {
  const isValid = options.nameTemplate !== '' && options.formats.length > 0;
  return useRequest('handoff:nameExamples', isValid ? { batchId, options } : null, TYPING_MS).value ?? [];
}

// Which names a file-name template uses that no row has. What files would be called is the hand-off's own answer.

/** Empty while there are no rows to tell. */
export function toUnknownNames(template: string, items: readonly ItemRecord[]): readonly string[] {
  const first = items[0];
  if (first === undefined) return [];
  return unknownPlaceholders(
    template,
    toTemplateFields({ n: first.n, row: first.row, batchCreatedAtMs: 0, expiresAtMs: null }),
  );
}
