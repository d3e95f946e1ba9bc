/**
 * What goes into the package and how it is packed.
 */
import { Field, FieldGroup, Section } from '@renderer/ui';
import { type Design, losesColour } from '@shared/artwork';
import {
  type ExportOptions,
  imageFormats,
  type Packaging,
  pngModes,
  rasterResolutions,
  tiffModes,
} from '@shared/domain';
import { Checkbox, Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

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

interface PaperOptionsProps {
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

/** The list and the notes in the package: pictures in the one, whom to ask in the other, and the language of both. */
function PaperOptions({ options, onChange, isDisabled }: PaperOptionsProps) {
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

interface PackagingFieldsProps {
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly isDisabled: boolean;
}

const numbers = { folderEvery: 1_000_000, splitCount: 1_000_000, splitMb: 100_000 } as const;
const numberNames = ['folderEvery', 'splitCount', 'splitMb'] as const;

/** Folders, ASCII names and how large one zip may get. An empty number leaves the choice to the hand-off. */
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
