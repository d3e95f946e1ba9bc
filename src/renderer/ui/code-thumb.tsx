/**
 * One code as a small card: its picture once it has one, else its state; scene and label under it.
 */
import { toItemImageUrl } from '@renderer/api';
import { type ItemRecord, toLifetimeWarning } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import { ItemStateTag } from './state-tags';
import { Tag } from './tag';

interface CodeThumbProps {
  readonly item: ItemRecord;
  readonly onOpen?: () => void;
}

export function CodeThumb({ item, onOpen }: CodeThumbProps) {
  const { t } = useTranslation();
  const { scene, label } = item.row;
  const picture =
    item.code === null ? (
      <ItemStateTag state={item.state} />
    ) : (
      <img src={toItemImageUrl(item.id)} alt="" loading="lazy" decoding="async" draggable={false} />
    );
  const content = (
    <>
      <span className="thumb-picture">
        {picture}
        {item.code !== null && toLifetimeWarning(item.code) !== null ? (
          <span className="thumb-warning" data-testid="thumb-warning">
            <Tag tone="warn">{t('preview.otherExpiry')}</Tag>
          </span>
        ) : null}
      </span>
      <span className="thumb-scene">{scene}</span>
      {label === '' || label === scene ? null : <span className="thumb-label">{label}</span>}
    </>
  );
  if (onOpen === undefined) return <div className="thumb">{content}</div>;
  return (
    <button
      type="button"
      className="thumb"
      onClick={onOpen}
      aria-label={t('preview.open', { scene, label })}
      data-testid="thumb"
    >
      {content}
    </button>
  );
}
