/**
 * The logo in the middle of the code. The file is chosen in a dialog of the system; only the finished little picture gets here.
 */
import { api } from '@renderer/api';
import { Button, FieldGroup, ProblemView, useAction } from '@renderer/ui';
import { DEFAULT_LOGO_PERCENT, type Design, defaultDesign, MAX_LOGO_PERCENT, MIN_LOGO_PERCENT } from '@shared/artwork';
import { Slider } from 'antd';
import { useTranslation } from 'react-i18next';

interface LogoFieldProps {
  readonly design: Design;
  readonly onChange: (design: Design) => void;
  readonly isDisabled: boolean;
}

export function LogoField({ design, onChange, isDisabled }: LogoFieldProps) {
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
