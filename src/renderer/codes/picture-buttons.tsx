/**
 * Copy or save the picture of one code.
 */
import { api } from '@renderer/api';
import { Button, copyPng, ProblemView, useAction } from '@renderer/ui';
import type { ItemId } from '@shared/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Work = 'copy' | 'png' | 'svg';

export function PictureButtons({ itemId }: { readonly itemId: ItemId }) {
  const { t } = useTranslation();
  const [done, setDone] = useState<'copied' | 'saved' | null>(null);
  const act = useAction(async (work: Work) => {
    setDone(null);
    if (work === 'copy') {
      await copyPng(await api.request('artwork:getPng', { itemId }));
      setDone('copied');
    } else if (await api.request('artwork:saveImage', { itemId, format: work })) setDone('saved');
  });
  const isBusy = act.isBusy;
  const onAct = (work: Work) => void act.run(work);
  return (
    <>
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
        {done === null ? null : (
          <span className="quiet" role="status" data-testid={`picture-${done}`}>
            {t(`common.${done}`)}
          </span>
        )}
      </div>
      {act.problem === null ? null : <ProblemView problem={act.problem} isAnswer />}
    </>
  );
}
