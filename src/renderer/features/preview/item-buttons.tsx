/**
 * Copy or save the picture of one code.
 */
import { Button } from '@renderer/ui';
import { useTranslation } from 'react-i18next';

interface ItemButtonsProps {
  readonly isBusy: boolean;
  readonly onAct: (work: 'copy' | 'png' | 'svg') => void;
}

export function ItemButtons({ isBusy, onAct }: ItemButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="row row-middle">
      <Button disabled={isBusy} onClick={() => onAct('copy')} data-testid="copy-image">
        {t('preview.copyImage')}
      </Button>
      <Button disabled={isBusy} onClick={() => onAct('png')} data-testid="save-png">
        {t('preview.savePng')}
      </Button>
      <Button disabled={isBusy} onClick={() => onAct('svg')} data-testid="save-svg">
        {t('preview.saveSvg')}
      </Button>
    </div>
  );
}
