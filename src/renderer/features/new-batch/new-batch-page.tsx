/**
 * New batch: scenes, check and design on one page, the first code beside it, what will happen at the foot.
 */
import { useActiveAccount } from '@renderer/api';
import { DesignFields, DraftPreviewCard, useDraftPreview } from '@renderer/design';
import { type BatchBeginning, replaceRoute } from '@renderer/navigation';
import { Page, ProblemView, Section, useAction } from '@renderer/ui';
import { Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckSection } from './check-section';
import { beginBatch, changeDraft, restoreDraft, useDraft } from './draft-store';
import { GenerateFooter } from './generate-footer';
import { PlanFacts, useBatchName, usePlan } from './plan-facts';
import { SourceSection } from './source-section';
import './new-batch.css';
import type { Draft } from './draft';

/** Facts beside the preview speak of this resolution; the export may choose another. */
const PREVIEW_DPI = 600;

export function NewBatchPage({ begin }: { readonly begin: BatchBeginning | null }) {
  const beginning = useAction(async (from: BatchBeginning) => {
    await beginBatch(from);
    replaceRoute({ page: 'new-batch', begin: null });
  });
  const { run } = beginning;
  useEffect(() => void restoreDraft(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once per address
  useEffect(() => {
    if (begin !== null) void run(begin);
  }, [begin]);
  const { t } = useTranslation();
  const draft = useDraft();
  const account = useActiveAccount();
  const accountId = account?.id ?? null;
  const name = useBatchName(draft);
  const plan = usePlan(draft, accountId);
  // A draft that cannot be planned shows the sample, not the row of the draft before.
  const firstRow = plan.fault === null ? (plan.value?.firstRow ?? null) : null;
  const preview = useDraftPreview({ accountId, design: draft.design, dpi: PREVIEW_DPI, row: firstRow });
  return (
    <Page
      testId="page-new-batch"
      title={t('newBatch.title')}
      subtitle={
        <Input
          variant="borderless"
          className="batch-name"
          value={draft.name}
          maxLength={200}
          placeholder={name}
          aria-label={t('newBatch.name')}
          data-testid="batch-name"
          onChange={(event) => changeDraft({ name: event.target.value })}
        />
      }
      side={
        <>
          <DraftPreviewCard preview={preview} />
          <PlanFacts
            plan={plan.problem === null ? plan.value : null}
            draft={draft}
            account={account}
            picture={preview.value}
            dpi={PREVIEW_DPI}
          />
        </>
      }
      footer={<GenerateFooter plan={plan} draft={draft} name={name} account={account} />}
    >
      {beginning.problem === null ? null : <ProblemView problem={beginning.problem} isAnswer />}
      <SourceSection draft={draft} fault={plan.fault} accountId={accountId} />
      <CheckSection plan={plan} draft={draft} />
      <DesignSection draft={draft} fieldNames={plan.value?.fieldNames ?? []} />
    </Page>
  );
}

interface DesignSectionProps {
  readonly draft: Draft;
  readonly fieldNames: readonly string[];
}

/** Step 3: how the codes look. */
function DesignSection({ draft, fieldNames }: DesignSectionProps) {
  const { t } = useTranslation();
  return (
    <Section step={3} title={t('newBatch.design')} testId="section-design">
      <DesignFields design={draft.design} onChange={(design) => changeDraft({ design })} fieldNames={fieldNames} />
    </Section>
  );
}
