/**
 * The package is ready: what it holds, that every image was read back, and where it is.
 */
import { api } from '@renderer/api';
import { Button, type Fact, Facts, ProblemView, Section, useAction, useFormat } from '@renderer/ui';
import type { ExportReport } from '@shared/contract';
import { useTranslation } from 'react-i18next';

interface FinishedExportProps {
  readonly exportId: string;
  readonly report: ExportReport;
}

const WARNINGS_SHOWN = 5;

export function FinishedExport({ exportId, report }: FinishedExportProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reveal = useAction(async () => {
    await api.request('handoff:reveal', { exportId });
  });
  const hidden = report.warnings.length - WARNINGS_SHOWN;
  return (
    <Section className="export-finished" testId="export-finished">
      <div className="row row-middle">
        <div className="finished-text">
          <p className="finished-title">{t('export.finishedTitle')}</p>
          <p className="mono" data-testid="export-file">
            {report.zips > 1
              ? t('export.severalZips', { zips: format.count(report.zips), first: report.fileName })
              : report.fileName}
          </p>
        </div>
        <span className="spacer" />
        <Button look="primary" isBusy={reveal.isBusy} onClick={() => void reveal.run()} data-testid="export-reveal">
          {t('export.reveal')}
        </Button>
      </div>
      <Facts facts={useReportFacts(report)} />
      {reveal.problem === null ? null : <ProblemView problem={reveal.problem} isAnswer />}
      {report.warnings.slice(0, WARNINGS_SHOWN).map(({ n, problem }) => (
        <div key={`${n} ${problem.code}`} className="export-warning">
          <span className="quiet">{t('export.rowNumber', { n })}</span>
          <ProblemView problem={problem} />
        </div>
      ))}
      {hidden > 0 ? (
        <p className="quiet">{t('export.moreWarnings', { count: hidden, shown: format.count(hidden) })}</p>
      ) : null}
    </Section>
  );
}

function useReportFacts(report: ExportReport): readonly Fact[] {
  const { t } = useTranslation();
  const format = useFormat();
  const isAllChecked = report.checked === report.images;
  const facts: (Fact | null)[] = [
    {
      name: t('report.images'),
      value: t('report.imagesValue', { images: format.count(report.images), size: format.fileSize(report.sizeBytes) }),
    },
    {
      name: t('report.checked'),
      value: t(isAllChecked ? 'report.allChecked' : 'report.someChecked', { checked: format.count(report.checked) }),
      tone: isAllChecked ? 'good' : 'bad',
    },
    report.failedItems === 0
      ? null
      : { name: t('report.failedItems'), value: format.count(report.failedItems), tone: 'warn' },
    report.renamed === 0 ? null : { name: t('report.renamed'), value: format.count(report.renamed) },
    { name: t('report.elapsed'), value: format.duration(report.elapsedMs) },
  ];
  return facts.filter((fact) => fact !== null);
}
