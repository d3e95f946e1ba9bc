/**
 * Folders, ASCII names and how large one zip may get. An empty number leaves the choice to the hand-off.
 */
import { Field } from '@renderer/ui';
import type { ExportOptions, Packaging } from '@shared/domain';
import { Checkbox, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';

interface PackagingFieldsProps {
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

const numbers = { folderEvery: 1_000_000, splitCount: 1_000_000, splitMb: 100_000 } as const;
const numberNames = ['folderEvery', 'splitCount', 'splitMb'] as const;

export function PackagingFields({ options, onChange, isDisabled }: PackagingFieldsProps) {
  const { t } = useTranslation();
  const { packaging } = options;
  const change = (part: Partial<Packaging>) => onChange({ ...options, packaging: { ...packaging, ...part } });
  return (
    <>
      <div className="row row-top">
        {numberNames.map((name) => (
          <Field key={name} label={t(`packaging.${name}`)} hint={t(`packagingHint.${name}`)}>
            {(ids) => (
              <InputNumber
                id={ids.id}
                aria-describedby={ids['aria-describedby']}
                value={packaging[name]}
                min={1}
                max={numbers[name]}
                precision={0}
                disabled={isDisabled}
                data-testid={`export-${name}`}
                onChange={(value) => change({ [name]: value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Checkbox
        disabled={isDisabled}
        checked={packaging.asciiNames}
        data-testid="export-ascii"
        onChange={({ target }) => change({ asciiNames: target.checked })}
      >
        {t('packaging.asciiNames')}
      </Checkbox>
    </>
  );
}
