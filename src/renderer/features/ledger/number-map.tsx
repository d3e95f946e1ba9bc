/**
 * Which of an account's permanent numbers are taken: the whole as a map of a hundred blocks, the chosen block in words.
 */
import { useAccounts, useActiveAccount, useRequest } from '@renderer/api';
import { type Fact, Facts, Field, FieldGroup, ProblemView, useAccountName, useFormat } from '@renderer/ui';
import { type AccountId, sceneLimits } from '@shared/domain';
import { Drawer, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BLOCK_SIZE, type NumberBlock, type NumberRange, toBlocks, toFreeRanges, toRanges } from './taken-numbers';

interface NumberMapProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const WIDTH_PX = 480;

export function NumberMap({ isOpen, onClose }: NumberMapProps) {
  const { t } = useTranslation();
  const toName = useAccountName();
  const accounts = useAccounts();
  const active = useActiveAccount();
  const [chosen, setChosen] = useState<AccountId | null>(null);
  const accountId = chosen ?? active?.id ?? null;
  const input = useMemo(() => (isOpen && accountId !== null ? { accountId } : null), [isOpen, accountId]);
  const { value, problem } = useRequest('ledger:takenNumbers', input);
  return (
    <Drawer open={isOpen} size={WIDTH_PX} onClose={onClose} title={t('numberMap.title')}>
      <div className="number-map" data-testid="number-map">
        <Field label={t('ledger.account')}>
          {({ id }) => (
            <Select
              id={id}
              value={accountId}
              options={accounts.map((account) => ({ value: account.id, label: toName(account) }))}
              onChange={setChosen}
            />
          )}
        </Field>
        {problem === null ? null : <ProblemView problem={problem} />}
        {value === null ? <span className="bone" /> : <Taken taken={value} />}
        <p className="field-note">{t('numberMap.note')}</p>
      </div>
    </Drawer>
  );
}

function Taken({ taken }: { readonly taken: readonly number[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const blocks = useMemo(() => toBlocks(taken), [taken]);
  const [chosen, setChosen] = useState(0);
  const free = useMemo(() => toFreeRanges(taken), [taken]);
  const [next] = free;
  const facts: readonly Fact[] = [
    { name: t('numberMap.taken'), value: format.count(taken.length) },
    { name: t('numberMap.free'), value: format.count(sceneLimits.permanentIdMax - taken.length) },
    { name: t('numberMap.next'), value: next === undefined ? '–' : format.count(next.first) },
  ];
  return (
    <>
      <Facts facts={facts} />
      <FieldGroup label={t('numberMap.blocks')}>
        <div className="number-blocks">
          {blocks.map((block, index) => (
            <BlockButton
              key={block.first}
              block={block}
              isChosen={index === chosen}
              onChoose={() => setChosen(index)}
            />
          ))}
        </div>
      </FieldGroup>
      <ChosenBlock block={blocks[chosen] ?? null} taken={taken} />
    </>
  );
}

interface BlockButtonProps {
  readonly block: NumberBlock;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function BlockButton({ block, isChosen, onChoose }: BlockButtonProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = t('numberMap.block', {
    first: format.count(block.first),
    last: format.count(block.last),
    taken: format.count(block.taken),
  });
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={words}
      title={words}
      style={{ backgroundSize: `100% ${(100 * block.taken) / BLOCK_SIZE}%` }}
      data-testid={`block-${block.first}`}
      onClick={onChoose}
    />
  );
}

function ChosenBlock({ block, taken }: { readonly block: NumberBlock | null; readonly taken: readonly number[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (block === null) return null;
  const inside = taken.filter((number) => number >= block.first && number <= block.last);
  const said = (ranges: readonly NumberRange[]) =>
    ranges
      .map(({ first, last }) => (first === last ? format.count(first) : `${format.count(first)}–${format.count(last)}`))
      .join(t('numberMap.comma'));
  const words = {
    first: format.count(block.first),
    last: format.count(block.last),
    ranges: said(toRanges(inside)),
  };
  return (
    <p className="number-ranges" data-testid="number-ranges">
      {t(inside.length === 0 ? 'numberMap.noneTaken' : 'numberMap.rangesTaken', words)}
    </p>
  );
}
