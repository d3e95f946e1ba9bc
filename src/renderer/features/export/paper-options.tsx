/**
 * The list and the notes in the package: pictures in the one, whom to ask in the other, and the language of both.
 */
import { Field, FieldGroup } from '@renderer/ui';
import type { ExportOptions } from '@shared/domain';
import { Checkbox, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

interface PaperOptionsProps {
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

export function PaperOptions({ options, onChange, isDisabled }: PaperOptionsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<ExportOptions>) => onChange({ ...options, ...part });
  return (
    <>
      <div className="row row-middle">
        <Checkbox
          disabled={isDisabled}
          checked={options.listThumbnails}
          data-testid="export-thumbnails"
          onChange={(event) => change({ listThumbnails: event.target.checked })}
        >
          {t('export.thumbnails')}
        </Checkbox>
      </div>
      <div className="row row-top">
        <Field label={t('export.contact')} hint={t('export.contactHint')} className="name-field">
          {({ status: _status, ...ids }) => (
            <Input
              {...ids}
              value={options.contact}
              maxLength={120}
              disabled={isDisabled}
              data-testid="export-contact"
              onChange={(event) => change({ contact: event.target.value })}
            />
          )}
        </Field>
        <FieldGroup label={t('export.papers')}>
          <Radio.Group
            disabled={isDisabled}
            value={options.locale}
            options={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(event) => change({ locale: event.target.value === 'en' ? 'en' : 'zh-CN' })}
          />
        </FieldGroup>
      </div>
    </>
  );
}
