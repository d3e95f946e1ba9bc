/**
 * Hand-off to the print shop: what goes into the package, how files are called, how codes look; then progress and the
 * result.
 */
import { api, newerExport, useBatch, useExportJob, useLive, useRequest, useSettings } from '@renderer/api';
import { goTo, replaceRoute } from '@renderer/navigation';
import { type Action, Button, EmptyState, Facts, Page, ProblemView, Section, useAction, useFormat } from '@renderer/ui';
import { type Design, defaultDesign } from '@shared/artwork';
import type { BatchSnapshot } from '@shared/batch-state';
import type { BatchId, ExportOptions, ItemState } from '@shared/domain';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './export.css';
import { DesignFields, DraftPreviewCard, useDraftPreview, usePrintFacts } from '@renderer/design';
import { useLocale } from '@renderer/i18n';
import type { PickedFile } from '@shared/contract';
import { describeProblem, type Problem } from '@shared/errors';
import { FileOptions, PackagingFields } from './file-options';
import { JobSection } from './job-section';
import { NameFields } from './name-fields';
import { SheetFields } from './sheet-fields';
import { useSheetPlan } from './sheet-summary';

interface ExportPageProps {
  readonly batchId: BatchId;
  readonly startsNow: boolean;
}

export function ExportPage({ batchId, startsNow }: ExportPageProps) {
  const { t } = useTranslation();
  const batch = useBatch(batchId);
  if (batch !== null) return <Loaded batch={batch} startsNow={startsNow} />;
  return (
    <Page testId="page-export" title={t('export.title')}>
      <EmptyState
        title={t('export.unknownTitle')}
        text={t('export.unknownText')}
        action={<Button onClick={() => goTo({ page: 'batches', batchId: null })}>{t('nav.batches')}</Button>}
      />
    </Page>
  );
}

/** Waits for the batch's own design, which is what the export starts from. */
function Loaded({ batch, startsNow }: { readonly batch: BatchSnapshot; readonly startsNow: boolean }) {
  const { t } = useTranslation();
  const detail = useRequest(
    'batches:get',
    useMemo(() => ({ batchId: batch.batchId }), [batch.batchId]),
  );
  if (detail.value === null && detail.problem === null) {
    return (
      <Page testId="page-export" title={t('export.title')}>
        <div className="section bone-section" />
      </Page>
    );
  }
  return <ExportForm batch={batch} startsNow={startsNow} savedDesign={detail.value?.design ?? defaultDesign} />;
}

interface ExportFormProps {
  readonly batch: BatchSnapshot;
  readonly startsNow: boolean;
  readonly savedDesign: Design;
}

const issued: ItemState[] = ['issued'];
const EXAMPLES = 4;

/** The export screen once its batch is known. */
function ExportForm({ batch, startsNow, savedDesign }: ExportFormProps) {
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

interface Handoff {
  /** Asks where to save, then starts; nothing happens when the dialog is cancelled. */
  readonly pickAndStart: Action<[]>;
  /** Starts again to the same place, releasing the package although some images could not be read back. */
  readonly acceptAndStart: Action<[]>;
  readonly problem: Problem | null;
}

/** Starting an export: where to, with what, and again when the person accepts rows that could not be read back. */
function useHandoff(batchId: BatchId, design: Design, options: ExportOptions): Handoff {
  const [target, setTarget] = useState<PickedFile | null>(null);
  const start = async ({ fileToken }: PickedFile, acceptsFailures: boolean) => {
    const job = await api.request('handoff:start', { batchId, fileToken, design, options, acceptsFailures });
    useLive.setState((live) => ({ exportJob: newerExport(live.exportJob, job) }));
  };
  const pick = async () => {
    const picked = await api.request('handoff:pickTarget', { batchId });
    if (picked !== null) setTarget(picked);
    return picked;
  };
  const pickAndStart = useAction(async () => {
    const picked = await pick();
    if (picked !== null) await start(picked, false);
  });
  const acceptAndStart = useAction(async () => {
    const picked = target ?? (await pick());
    if (picked !== null) await start(picked, true);
  });
  return { pickAndStart, acceptAndStart, problem: pickAndStart.problem ?? acceptAndStart.problem };
}
