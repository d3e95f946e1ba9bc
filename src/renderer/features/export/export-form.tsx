/**
 * The export screen once its batch is known.
 */
import { useExportJob, useRequest, useSettings } from '@renderer/api';
import { DesignFields, DraftPreviewCard, useDraftPreview, usePrintFacts } from '@renderer/design';
import { useLocale } from '@renderer/i18n';
import { replaceRoute } from '@renderer/navigation';
import { Button, Facts, Page, ProblemView, Section, useFormat } from '@renderer/ui';
import type { Design } from '@shared/artwork';
import type { BatchSnapshot } from '@shared/batch-state';
import type { ExportOptions, ItemState } from '@shared/domain';
import { describeProblem } from '@shared/errors';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileOptions } from './file-options';
import { JobSection } from './job-section';
import { NameFields } from './name-fields';
import { PackagingFields } from './packaging-fields';
import { SheetFields } from './sheet-fields';
import { useHandoff } from './use-handoff';
import { useSheetPlan } from './use-sheet-plan';

interface ExportFormProps {
  readonly batch: BatchSnapshot;
  readonly startsNow: boolean;
  readonly savedDesign: Design;
}

const issued: ItemState[] = ['issued'];
const EXAMPLES = 4;

export function ExportForm({ batch, startsNow, savedDesign }: ExportFormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const locale = useLocale();
  const { batchId, accountId } = batch;
  const lastOptions = useSettings().exportOptions;
  const [options, setOptions] = useState<ExportOptions>(lastOptions);
  const [design, setDesign] = useState<Design>(savedDesign);
  const examplesInput = useMemo(() => ({ batchId, states: issued, search: '', offset: 0, limit: EXAMPLES }), [batchId]);
  const examples = useRequest('batches:items', examplesInput).value?.rows ?? [];
  const job = useExportJob();
  const handoff = useHandoff(batchId, design, options);
  useStartOnArrival(startsNow, () => {
    replaceRoute({ page: 'export', batchId, startsNow: false });
    void handoff.pickAndStart.run();
  });
  const isAnyRunning = job?.state === 'running';
  const example = examples[0];
  const preview = useDraftPreview({ accountId, design, dpi: options.dpi, row: example ?? null });
  const printFacts = usePrintFacts(preview.value, { design, dpi: options.dpi });
  const plan = useSheetPlan(options.sheets, preview.value);
  const isReady =
    options.formats.length > 0 && options.nameTemplate !== '' && batch.counts.issued > 0 && plan.problem === null;
  return (
    <Page
      testId="page-export"
      title={t('export.title')}
      subtitle={<span className="page-name">{batch.name}</span>}
      side={
        <>
          <DraftPreviewCard preview={preview} />
          <section className="section">
            <Facts facts={[{ name: t('export.codes'), value: format.count(batch.counts.issued) }, ...printFacts]} />
          </section>
        </>
      }
      footer={
        <>
          <p className={`page-footer-text ${plan.problem === null ? 'quiet' : 'tone-bad'}`}>
            {plan.problem === null ? t('export.promise') : describeProblem(plan.problem, locale).what}
          </p>
          <Button
            look="primary"
            size="large"
            disabled={!isReady || isAnyRunning}
            isBusy={handoff.pickAndStart.isBusy}
            onClick={() => void handoff.pickAndStart.run()}
            data-testid="export-start"
          >
            {t('export.start')}
          </Button>
        </>
      }
    >
      {handoff.problem === null ? null : <ProblemView problem={handoff.problem} isAnswer />}
      {job === null ? null : <JobSection job={job} batchId={batchId} onAccept={handoff.acceptAndStart} />}
      <FileOptions design={design} options={options} onChange={setOptions} isDisabled={isAnyRunning} />
      <NameFields
        batchId={batchId}
        options={options}
        items={examples}
        onChange={setOptions}
        isDisabled={isAnyRunning}
      />
      <Section step={3} title={t('newBatch.design')}>
        <DesignFields
          design={design}
          onChange={setDesign}
          fieldNames={Object.keys(example?.row.fields ?? {})}
          isDisabled={isAnyRunning}
        />
      </Section>
      <Section step={4} title={t('export.sheetsAndZips')} testId="section-sheets">
        <SheetFields
          options={options}
          plan={plan}
          codes={batch.counts.issued}
          onChange={setOptions}
          isDisabled={isAnyRunning}
        />
        <PackagingFields options={options} onChange={setOptions} isDisabled={isAnyRunning} />
      </Section>
    </Page>
  );
}

/** Runs `start` once when the screen was opened with "export now". */
function useStartOnArrival(startsNow: boolean, start: () => void): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!startsNow || isDone.current) return;
    isDone.current = true;
    start();
  }, [startsNow, start]);
}
