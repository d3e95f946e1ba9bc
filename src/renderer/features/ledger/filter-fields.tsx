/**
 * The ledger's filters: account, type, batch and how its codes end.
 */
import { useAccounts, useBatches } from '@renderer/api';
import { useAccountName } from '@renderer/ui';
import type { RequestInput } from '@shared/contract';
import { type AccountId, type BatchId, type SceneKind, sceneKinds } from '@shared/domain';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface FilterFieldsProps {
  readonly filters: LedgerFilters;
  readonly onChange: (part: Partial<LedgerFilters>) => void;
}

export function FilterFields({ filters, onChange }: FilterFieldsProps) {
  const { t } = useTranslation();
  const toName = useAccountName();
  const accounts = useAccounts();
  const batches = useBatches().filter(({ accountId }) => filters.accountId === null || accountId === filters.accountId);
  return (
    <>
      <Choice
        name={t('ledger.account')}
        all={t('ledger.allAccounts')}
        testId="ledger-account"
        value={filters.accountId}
        options={accounts.map((account) => ({ value: account.id, label: toName(account) }))}
        onChange={(accountId) => onChange({ accountId, batchId: null })}
      />
      <Choice
        name={t('ledger.kind')}
        all={t('ledger.allKinds')}
        testId="ledger-kind"
        value={filters.sceneKind}
        options={sceneKinds.map((value) => ({ value, label: t(`sceneKind.${value}`) }))}
        onChange={(sceneKind) => onChange({ sceneKind })}
      />
      <Choice
        name={t('ledger.batch')}
        all={t('ledger.allBatches')}
        testId="ledger-batch"
        value={filters.batchId}
        options={batches.map(({ batchId, name }) => ({ value: batchId, label: name }))}
        onChange={(batchId) => onChange({ batchId })}
      />
      <Choice
        name={t('item.expires')}
        all={t('ledger.anyEnding')}
        testId="ledger-ending"
        value={filters.ending}
        options={endings.map((value) => ({ value, label: t(`ledgerEnding.${value}`) }))}
        onChange={(ending) => onChange({ ending })}
      />
    </>
  );
}

interface ChoiceProps<Value> {
  readonly name: string;
  /** What no choice is called. */
  readonly all: string;
  readonly testId: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | null) => void;
}

const ALL = -1;

/** Options are told apart by their place: values may be of any kind. */
function Choice<Value>({ name, all, testId, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Select
      className="ledger-filter"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={name}
      data-testid={testId}
      value={options.findIndex((option) => option.value === value)}
      options={[{ value: ALL, label: all }, ...options.map(({ label }, index) => ({ value: index, label }))]}
      onChange={(index) => onChange(options[index]?.value ?? null)}
    />
  );
}

// How the ledger can be narrowed down, and the question that asks main for it.

const endings = ['soon', 'expired'] as const;
type Ending = (typeof endings)[number];

/** Null everywhere is the whole ledger. */
interface LedgerFilters {
  readonly accountId: AccountId | null;
  readonly sceneKind: SceneKind | null;
  readonly batchId: BatchId | null;
  readonly ending: Ending | null;
}

export const noFilters: LedgerFilters = { accountId: null, sceneKind: null, batchId: null, ending: null };

type LedgerQuestion = Omit<RequestInput<'ledger:search'>, 'offset' | 'limit'>;

/** Time enough to make new codes and have them printed. */
const SOON_MS = 7 * 86_400_000;

export function toLedgerQuestion(text: string, { ending, ...filters }: LedgerFilters, nowMs: number): LedgerQuestion {
  const [expiresFromMs, expiresBeforeMs] =
    ending === 'soon' ? [nowMs, nowMs + SOON_MS] : ending === 'expired' ? [null, nowMs] : [null, null];
  return { text, ...filters, expiresFromMs, expiresBeforeMs };
}
