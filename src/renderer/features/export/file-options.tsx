/**
 * What goes into the package.
 */
import { FieldGroup, Section } from '@renderer/ui';
import { type Design, losesColour } from '@shared/artwork';
import { type ExportOptions, imageFormats, pngModes, rasterResolutions, tiffModes } from '@shared/domain';
import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { PaperOptions } from './paper-options';

interface FileOptionsProps {
  readonly design: Design;
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

export function FileOptions({ design, options, onChange, isDisabled }: FileOptionsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<ExportOptions>) => onChange({ ...options, ...part });
  const hasPng = options.formats.includes('png');
  const loses = losesColour(design, options);
  const hasPixels = options.formats.some((format) => format === 'png' || format === 'jpg' || format === 'tiff');
  return (
    <Section step={1} title={t('export.files')} testId="section-files">
      <FieldGroup
        label={t('export.formats')}
        hint={options.formats.length === 0 ? t('export.noFormat') : t('export.formatsHint')}
      >
        <Checkbox.Group
          disabled={isDisabled}
          value={[...options.formats]}
          options={imageFormats.map((value) => ({ value, label: value.toUpperCase() }))}
          data-testid="export-formats"
          onChange={(values) => change({ formats: imageFormats.filter((format) => values.includes(format)) })}
        />
      </FieldGroup>
      <div className="row row-top">
        <FieldGroup label={t('export.dpi')}>
          <Radio.Group
            optionType="button"
            disabled={isDisabled || !hasPixels}
            value={options.dpi}
            options={rasterResolutions.map((value) => ({ value, label: `${value} dpi` }))}
            data-testid="export-dpi"
            onChange={(event) =>
              change({ dpi: rasterResolutions.find((dpi) => dpi === event.target.value) ?? options.dpi })
            }
          />
        </FieldGroup>
        <FieldGroup
          label={t('export.pngMode')}
          hint={loses.png && hasPng ? <Lost text={t('export.pngLoses')} /> : t(`pngModeHint.${options.pngMode}`)}
        >
          <Radio.Group
            optionType="button"
            disabled={isDisabled || !hasPng}
            value={options.pngMode}
            options={pngModes.map((value) => ({ value, label: t(`pngMode.${value}`) }))}
            onChange={(event) =>
              change({ pngMode: pngModes.find((mode) => mode === event.target.value) ?? options.pngMode })
            }
          />
        </FieldGroup>
        {options.formats.includes('tiff') ? (
          <FieldGroup
            label={t('export.tiffMode')}
            hint={loses.tiff ? <Lost text={t('export.tiffLoses')} /> : undefined}
          >
            <Radio.Group
              optionType="button"
              disabled={isDisabled}
              value={options.tiffMode}
              options={tiffModes.map((value) => ({ value, label: t(`tiffMode.${value}`) }))}
              onChange={(event) =>
                change({ tiffMode: tiffModes.find((mode) => mode === event.target.value) ?? options.tiffMode })
              }
            />
          </FieldGroup>
        ) : null}
      </div>
      <div className="row row-middle">
        <Checkbox
          disabled={isDisabled}
          checked={options.includeWechatImage}
          data-testid="export-wechat"
          onChange={(event) => change({ includeWechatImage: event.target.checked })}
        >
          {t('export.wechatImage')}
        </Checkbox>
      </div>
      <PaperOptions options={options} onChange={onChange} isDisabled={isDisabled} />
    </Section>
  );
}

/** What the chosen mode would lose of the design. */
const Lost = ({ text }: { readonly text: string }) => <span className="tone-warn">{text}</span>;
