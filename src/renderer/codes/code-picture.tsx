/**
 * The picture of one code, large, with what can be done with it.
 */
import { toItemImageUrl } from '@renderer/api';
import type { ItemId } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import { PictureButtons } from './picture-buttons';

export function CodePicture({ itemId, scene }: { readonly itemId: ItemId; readonly scene: string }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="large-picture">
        <img src={toItemImageUrl(itemId)} alt={t('preview.imageAlt', { scene })} />
      </div>
      <PictureButtons key={itemId} itemId={itemId} />
    </>
  );
}
