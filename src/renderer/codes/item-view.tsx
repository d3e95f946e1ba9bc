/**
 * Everything known about one row of a batch, with its picture once it has a code.
 */
import { type Fact, Facts, ItemStateTag, ProblemView } from '@renderer/ui';
import type { ItemRecord } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import { toCodeFacts } from './code-facts';
import { CodePicture } from './code-picture';

export function ItemView({ item }: { readonly item: ItemRecord }) {
  return (
    <>
      {item.code === null ? null : <CodePicture itemId={item.id} scene={item.row.scene} />}
      {item.problem === null ? null : <ProblemView problem={item.problem} />}
      <Facts facts={useItemFacts(item)} />
    </>
  );
}

function useItemFacts(item: ItemRecord): readonly Fact[] {
  const { t } = useTranslation();
  const { row, code } = item;
  const known: readonly Fact[] = [
    { name: t('item.state'), value: <ItemStateTag state={item.state} /> },
    { name: t('column.scene'), value: row.scene },
    { name: t('column.label'), value: row.label },
    { name: t('column.label2'), value: row.label2 },
    { name: t('column.folder'), value: row.folder },
    { name: t('item.kind'), value: t(`sceneKind.${item.sceneKind}`) },
  ].filter(({ value }) => value !== '');
  if (code === null) return known;
  return [
    ...known,
    { name: t('item.source'), value: t(item.isReused ? 'item.reused' : 'item.fresh') },
    ...toCodeFacts(code, t),
  ];
}
