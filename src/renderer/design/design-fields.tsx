/**
 * The design editor: what to start from, size, error correction and words; card, border, logo and colour on demand.
 * Used when a batch is made and again when it is exported.
 */
import { Button, Field, FieldGroup, ProblemView, useAction } from '@renderer/ui';
import {
  DEFAULT_LOGO_PERCENT,
  type Design,
  defaultDesign,
  labelPositions,
  MAX_CODE_SIZE_MM,
  MAX_LOGO_PERCENT,
  MIN_CODE_SIZE_MM,
  MIN_LOGO_PERCENT,
} from '@shared/artwork';
import { errorCorrections } from '@shared/qr';
import { Select, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import { BorderFields, CardFields, MmField } from './card-fields';
import { DesignChoice } from './design-choice';
import { LabelLines } from './label-lines';
import './design.css';
import { api } from '@renderer/api';
import { InkField } from './ink-field';

export interface DesignFieldsProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly fieldNames: readonly string[];
  readonly isDisabled?: boolean;
}

export function DesignFields({ design, onChange, fieldNames, isDisabled = false }: DesignFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <DesignChoice design={design} onChange={onChange} isDisabled={isDisabled} />
      <div className="row">
        <MmField
          label={t('design.codeSize')}
          valueMm={design.codeSizeMm}
          min={MIN_CODE_SIZE_MM}
          max={MAX_CODE_SIZE_MM}
          isDisabled={isDisabled}
          testId="design-size"
          onChange={(codeSizeMm) => onChange({ ...design, codeSizeMm })}
        />
        <Field label={t('design.errorCorrection')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="design-number"
              value={design.errorCorrection}
              disabled={isDisabled || (design.logo !== null && design.errorCorrection === 'H')}
              options={errorCorrections.map((value) => ({ value, label: t(`errorCorrection.${value}`) }))}
              onChange={(errorCorrection) => onChange({ ...design, errorCorrection })}
            />
          )}
        </Field>
        <Field label={t('design.labelPosition')}>
          {(ids) => (
            <Select
              id={ids.id}
              className="design-select"
              value={design.labelPosition}
              disabled={isDisabled}
              options={labelPositions.map((value) => ({ value, label: t(`labelPosition.${value}`) }))}
              data-testid="label-position"
              onChange={(labelPosition) => onChange({ ...design, labelPosition })}
            />
          )}
        </Field>
      </div>
      <LabelLines design={design} onChange={onChange} fieldNames={fieldNames} isDisabled={isDisabled} />
      <MoreDesign design={design} onChange={onChange} isDisabled={isDisabled} />
    </>
  );
}

interface MoreDesignProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly isDisabled: boolean;
}

const folded = ['ink', 'marginMm', 'card', 'border', 'hasCutLine', 'cornerRadiusMm', 'logo'] as const;

/** What most designs leave as it is, folded away: colour, margin, card, border and logo. */
function MoreDesign({ design, onChange, isDisabled }: MoreDesignProps) {
  const { t } = useTranslation();
  const isUsed = folded.some((name) => JSON.stringify(design[name]) !== JSON.stringify(defaultDesign[name]));
  const fields = { design, onChange, isDisabled };
  return (
    <details className="more" open={isUsed} data-testid="design-more">
      <summary>{t('design.more')}</summary>
      <div className="design-parts">
        <div className="row">
          <InkField ink={design.ink} onChange={(ink) => onChange({ ...design, ink })} isDisabled={isDisabled} />
          <MmField
            label={t('design.margin')}
            valueMm={design.marginMm}
            min={0}
            max={100}
            isDisabled={isDisabled}
            testId="design-margin"
            onChange={(marginMm) => onChange({ ...design, marginMm })}
          />
        </div>
        <CardFields {...fields} />
        <BorderFields {...fields} />
        <LogoField {...fields} />
      </div>
    </details>
  );
}

interface LogoFieldProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly isDisabled: boolean;
}

/**
 * The logo in the middle of the code. The file is chosen in a dialog of the system; only the finished little picture
 * gets here.
 */
function LogoField({ design, onChange, isDisabled }: LogoFieldProps) {
  const { t } = useTranslation();
  const { logo } = design;
  const pick = useAction(async () => {
    const image = await api.request('designs:pickLogo', undefined);
    if (image === null) return;
    // Modules under the logo are mended by error correction: it needs all of it.
    onChange({
      ...design,
      logo: { image, sizePercent: logo?.sizePercent ?? DEFAULT_LOGO_PERCENT },
      errorCorrection: 'H',
    });
  });
  return (
    <FieldGroup label={t('design.logo')} hint={t('design.logoHint')}>
      <div className="row row-middle">
        {logo === null ? null : <img className="logo-thumb" src={logo.image} alt={t('design.logo')} />}
        <Button disabled={isDisabled} isBusy={pick.isBusy} data-testid="logo-pick" onClick={() => void pick.run()}>
          {t(logo === null ? 'design.logoPick' : 'design.logoReplace')}
        </Button>
        {logo === null ? null : (
          <>
            <Slider
              className="logo-size"
              value={logo.sizePercent}
              min={MIN_LOGO_PERCENT}
              max={MAX_LOGO_PERCENT}
              disabled={isDisabled}
              ariaLabelForHandle={t('design.logoSize')}
              tooltip={{ formatter: (value) => `${value}%` }}
              onChange={(sizePercent) => onChange({ ...design, logo: { ...logo, sizePercent } })}
            />
            <Button
              look="quiet"
              disabled={isDisabled}
              data-testid="logo-remove"
              onClick={() => onChange({ ...design, logo: null, errorCorrection: defaultDesign.errorCorrection })}
            >
              {t('design.logoRemove')}
            </Button>
          </>
        )}
      </div>
      {pick.problem === null ? null : <ProblemView problem={pick.problem} isAnswer />}
    </FieldGroup>
  );
}
