/**
 * Step 2: every row with its verdict, counted and filtered, corrected in place or left out.
 */
import { api, usePages } from '@renderer/api';
import {
  Button,
  EmptyState,
  FilterTag,
  ProblemView,
  Section,
  toDate,
  useAction,
  useFormat,
  VirtualTable,
} from '@renderer/ui';
import type { PlanReply } from '@shared/contract';
import { type PlanFilter, type PlannedRow, planFilters, type RosterDiff, type RosterRow } from '@shared/domain';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RowInEdit, useCheckColumns } from './check-columns';
import type { Draft } from './draft';
import { withEdit } from './draft-moves';
import { changeDraft } from './draft-store';
import type { PlanState } from './plan-facts';
import { TableNotes } from './table-reading';
import { toSkippedCount, verdictTones } from './verdict-tag';

interface CheckSectionProps {
  readonly plan: PlanState;
  readonly draft: Draft;
}

/** Fewer rows take less room; more than fit into `new-batch.css`'s highest table scroll inside it. */
const FEWEST_ROWS_IN_SIGHT = 3;
const ROW_PX = 32;
/** The sideways scroll bar of a narrow table. */
const SCROLL_BAR_PX = 12;

export function CheckSection({ plan, draft }: CheckSectionProps) {
  const { t } = useTranslation();
  const { fault, problem } = plan;
  const reply = fault === null && problem === null ? plan.value : null;
  const [wanted, setWanted] = useState<PlanFilter | null>(null);
  const filter = wanted !== null && (reply?.totals[wanted] ?? 0) > 0 ? wanted : null;
  return (
    <Section
      step={2}
      title={t('newBatch.check')}
      className="check-section"
      testId="section-check"
      extra={
        <>
          <Filters reply={reply} filter={filter} onFilter={setWanted} />
          <SaveBadRows reply={reply} />
        </>
      }
    >
      {problem === null ? null : <ProblemView problem={problem} isAnswer />}
      {/* A file tells its own beside its columns. */}
      {draft.source === 'list' && fault === null ? <TableNotes notes={plan.value?.notes ?? []} /> : null}
      {reply === null || reply.diff === null ? null : <DiffFacts planId={reply.planId} diff={reply.diff} />}
      {fault !== null || problem !== null ? (
        <EmptyState
          title={t('check.emptyTitle')}
          text={fault === null ? t('check.emptyText') : t(`draftFault.${fault}`)}
        />
      ) : (
        <CheckedRows reply={reply} draft={draft} filter={filter} />
      )}
    </Section>
  );
}

interface CheckedRowsProps {
  readonly reply: PlanReply | null;
  readonly draft: Draft;
  readonly filter: PlanFilter | null;
}

function CheckedRows({ reply, draft, filter }: CheckedRowsProps) {
  const { t } = useTranslation();
  const [inEdit, setInEdit] = useState<RowInEdit | null>(null);
  const planId = reply?.planId ?? null;
  const version = useChangeCount(planId);
  const pages = usePages<PlannedRow>(
    String(filter),
    version,
    planId === null ? null : (page) => api.request('batches:planRows', { planId, filter, ...page }),
  );
  const save = ({ rowNumber, scene, label }: RowInEdit) => {
    changeDraft((old) => withEdit(old, { rowNumber, scene, label }));
    setInEdit(null);
  };
  const leaveOut = (rowNumber: number, isLeftOut: boolean) =>
    changeDraft((old) => withEdit(old, { rowNumber, isLeftOut }));
  const columns = useCheckColumns({ draft, reply, inEdit, setInEdit, save, leaveOut });
  const rowsAndHead = Math.max(pages.total, FEWEST_ROWS_IN_SIGHT) + 1;
  return (
    <div className="check-rows" style={{ height: rowsAndHead * ROW_PX + SCROLL_BAR_PX }}>
      <VirtualTable
        label={t('newBatch.check')}
        columns={columns}
        pages={pages}
        testId="plan-rows"
        empty={<EmptyState title={t('check.noRowsTitle')} text={t('check.noRowsText')} />}
      />
    </div>
  );
}

/** How often `value` has been another one: rows of a newer plan replace those on screen without emptying the list. */
function useChangeCount(value: string | null): number {
  const [count, setCount] = useState(0);
  const last = useRef(value);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    setCount((before) => before + 1);
  }, [value]);
  return count;
}

interface FiltersProps {
  readonly reply: PlanReply | null;
  readonly filter: PlanFilter | null;
  readonly onFilter: (filter: PlanFilter | null) => void;
}

function Filters({ reply, filter, onFilter }: FiltersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (reply === null) return null;
  const { totals } = reply;
  return planFilters
    .filter((kind) => totals[kind] > 0)
    .map((kind) => (
      <FilterTag
        key={kind}
        tone={verdictTones[kind]}
        isOn={filter === kind}
        onToggle={() => onFilter(filter === kind ? null : kind)}
        testId={`verdict-${kind}`}
      >
        {t(`verdictCount.${kind}`)} {format.count(totals[kind])}
      </FilterTag>
    ));
}

/** The rows that get no code as a workbook with their reasons, for whoever keeps the list. */
function SaveBadRows({ reply }: { readonly reply: PlanReply | null }) {
  const { t } = useTranslation();
  const planId = reply?.planId ?? null;
  const save = useAction(async () => {
    if (planId !== null) await api.request('batches:saveBadRows', { planId });
  });
  if (reply === null || toSkippedCount(reply.totals) === 0) return null;
  return (
    <>
      <span className="spacer" />
      <Button size="small" isBusy={save.isBusy} onClick={() => void save.run()} data-testid="save-bad-rows">
        {t('check.saveBadRows')}
      </Button>
      {save.problem === null ? null : <ProblemView problem={save.problem} isAnswer />}
    </>
  );
}

interface DiffFactsProps {
  readonly planId: string;
  readonly diff: RosterDiff;
}

/** More than a person reads here; the earlier batch itself has them all. */
const GONE_SHOWN = 100;

/** What differs from the batch compared with, before anything is made; on demand the rows that are gone. */
function DiffFacts({ planId, diff }: DiffFactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [gone, setGone] = useState<{ readonly planId: string; readonly rows: readonly RosterRow[] } | null>(null);
  const show = useAction(async () => {
    const { rows } = await api.request('batches:planGone', { planId, offset: 0, limit: GONE_SHOWN });
    setGone({ planId, rows });
  });
  const rows = gone?.planId === planId ? gone.rows : null;
  const counts = {
    added: format.count(diff.added),
    changed: format.count(diff.changed),
    unchanged: format.count(diff.unchanged),
    gone: format.count(diff.gone),
  };
  return (
    <div className="diff-facts" data-testid="diff-facts">
      <span>
        {t('since.diff', { batch: diff.batchName, date: toDate(diff.batchCreatedAtMs), ...counts })}{' '}
        {diff.gone === 0 || rows !== null ? null : (
          <Button look="link" size="small" isBusy={show.isBusy} onClick={() => void show.run()} data-testid="show-gone">
            {t('since.showGone')}
          </Button>
        )}
      </span>
      {show.problem === null ? null : <ProblemView problem={show.problem} isAnswer />}
      {rows === null ? null : (
        <p className="field-note" data-testid="gone-rows">
          {t('since.goneNote')}{' '}
          {rows.map(({ scene, label }) => (scene === label ? scene : `${scene} ${label}`)).join('、')}
          {diff.gone > rows.length ? ' …' : ''}
        </p>
      )}
    </div>
  );
}
