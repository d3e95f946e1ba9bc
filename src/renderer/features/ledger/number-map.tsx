/**
 * Which of an account's permanent numbers are taken: the whole as a map of a hundred blocks, the chosen block in words.
 */
import { useAccounts, useActiveAccount, useRequest } from '@renderer/api';
import { type Fact, Facts, Field, FieldGroup, ProblemView, useAccountName, useFormat } from '@renderer/ui';
import { type AccountId, sceneLimits } from '@shared/domain';
import { Drawer, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

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

// Which of the permanent numbers 1 to 100,000 are taken, as blocks and ranges a person can read.

const BLOCK_SIZE = 1000;

interface NumberBlock {
  readonly first: number;
  readonly last: number;
  readonly taken: number;
}

interface NumberRange {
  readonly first: number;
  readonly last: number;
}

/** A hundred blocks of a thousand. `taken` is ascending; what is out of range is passed over. */
export function toBlocks(taken: readonly number[]): readonly NumberBlock[] {
  const counts = new Array<number>(Math.ceil(sceneLimits.permanentIdMax / BLOCK_SIZE)).fill(0);
  for (const number of taken) {
    const index = Math.floor((number - 1) / BLOCK_SIZE);
    if (counts[index] !== undefined) counts[index] += 1;
  }
  return counts.map((count, index) => ({
    first: index * BLOCK_SIZE + 1,
    last: Math.min((index + 1) * BLOCK_SIZE, sceneLimits.permanentIdMax),
    taken: count,
  }));
}

/** Runs of numbers without a gap. `taken` is ascending. */
export function toRanges(taken: readonly number[]): readonly NumberRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const number of taken) {
    const open = ranges.at(-1);
    if (open !== undefined && number === open.last + 1) open.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges;
}

/** The runs between those of `taken`, within 1 to 100,000. */
export function toFreeRanges(taken: readonly number[]): readonly NumberRange[] {
  const free: NumberRange[] = [];
  let next = 1;
  for (const { first, last } of toRanges(taken)) {
    if (first > next) free.push({ first: next, last: first - 1 });
    next = last + 1;
  }
  if (next <= sceneLimits.permanentIdMax) free.push({ first: next, last: sceneLimits.permanentIdMax });
  return free;
}
