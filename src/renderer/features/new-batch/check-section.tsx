/**
 * Step 2: every row with its verdict, counted and filtered.
 */
import { api, usePages } from '@renderer/api';
import { type Column, EmptyState, FilterTag, ProblemView, Section, useFormat, VirtualTable } from '@renderer/ui';
import { type PlanFilter, type PlannedRow, planFilters, toSubscribeEventKey } from '@shared/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Draft, toRosterColumns } from './draft';
import { TableNotes } from './table-notes';
import type { PlanState } from './use-plan';
import { verdictTones } from './verdict';
import { useSaidText, VerdictTag } from './verdict-tag';

interface CheckSectionProps {
  readonly plan: PlanState;
  readonly draft: Draft;
}

export function CheckSection({ plan, draft }: CheckSectionProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [wanted, setWanted] = useState<PlanFilter | null>(null);
  const totals = plan.value?.totals ?? null;
  const filter = totals !== null && wanted !== null && totals[wanted] > 0 ? wanted : null;
  const planId = plan.fault === null ? (plan.value?.planId ?? null) : null;
  const pages = usePages<PlannedRow>(
    `${planId} ${filter}`,
    0,
    planId === null ? null : (page) => api.request('batches:planRows', { planId, filter, ...page }),
  );
  const columns = useColumns(draft);
  const filters = planFilters
    .filter((kind) => (totals?.[kind] ?? 0) > 0)
    .map((kind) => (
      <FilterTag
        key={kind}
        tone={verdictTones[kind]}
        isOn={filter === kind}
        onToggle={() => setWanted(filter === kind ? null : kind)}
        testId={`verdict-${kind}`}
      >
        {t(`verdictCount.${kind}`)} {format.count(totals?.[kind] ?? 0)}
      </FilterTag>
    ));
  return (
    <Section
      step={2}
      title={t('newBatch.check')}
      className="check-section"
      testId="section-check"
      extra={plan.fault === null ? filters : null}
    >
      {plan.problem === null ? null : <ProblemView problem={plan.problem} isAnswer />}
      {/* A file tells its own beside its columns. */}
      {draft.source === 'list' && plan.fault === null ? <TableNotes notes={plan.value?.notes ?? []} /> : null}
      {plan.fault !== null || plan.problem !== null ? (
        <EmptyState
          title={t('check.emptyTitle')}
          text={plan.fault === null ? t('check.emptyText') : t(`draftFault.${plan.fault}`)}
        />
      ) : (
        <VirtualTable
          label={t('newBatch.check')}
          columns={columns}
          pages={pages}
          testId="plan-rows"
          empty={<EmptyState title={t('check.noRowsTitle')} text={t('check.noRowsText')} />}
        />
      )}
    </Section>
  );
}

function useColumns(draft: Draft): readonly Column<PlannedRow>[] {
  const { t } = useTranslation();
  const toText = useSaidText();
  const shown: readonly string[] = toRosterColumns(draft);
  const roster: readonly Column<PlannedRow>[] = [
    {
      key: 'label2',
      title: t('column.label2'),
      track: 'minmax(56px, 1fr)',
      render: ({ row }) => row.label2,
      text: ({ row }) => row.label2,
    },
    {
      key: 'folder',
      title: t('column.folder'),
      track: 'minmax(48px, 0.7fr)',
      render: ({ row }) => row.folder,
      text: ({ row }) => row.folder,
    },
  ];
  return [
    {
      key: 'row',
      title: t('check.row'),
      track: '72px',
      render: ({ row }) => <span className="quiet">{row.rowNumber}</span>,
    },
    {
      key: 'scene',
      title: t('column.scene'),
      track: 'minmax(64px, 1fr)',
      render: ({ row }) => row.scene,
      text: ({ row }) => row.scene,
    },
    {
      key: 'label',
      title: t('column.label'),
      track: 'minmax(72px, 1.4fr)',
      render: ({ row }) => row.label,
      text: ({ row }) => row.label,
    },
    ...roster.filter(({ key }) => shown.includes(key)),
    {
      key: 'verdict',
      title: t('check.verdict'),
      track: 'minmax(96px, 1.6fr)',
      render: ({ verdict, warnings }) => <VerdictTag verdict={verdict} warnings={warnings} />,
      text: toText,
    },
    {
      key: 'event',
      title: t('check.serverReceives'),
      track: 'minmax(80px, 1.2fr)',
      render: ({ row, verdict }) => (
        <span className="quiet">
          {verdict.kind === 'bad' || verdict.kind === 'duplicate' ? '' : toSubscribeEventKey(row.scene)}
        </span>
      ),
      text: ({ row }) => toSubscribeEventKey(row.scene),
    },
  ];
}
