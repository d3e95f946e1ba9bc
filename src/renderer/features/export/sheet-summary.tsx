/**
 * How the codes will lie on a page, by the same plan the package is made with: a page drawn small, and what it comes to
 * in words.
 */
import { ProblemView, useFormat } from '@renderer/ui';
import { type BoxMm, planSheet, type SheetPlan } from '@shared/artwork';
import type { SheetOptions } from '@shared/domain';
import { type Problem, toProblemFrom } from '@shared/errors';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

interface SheetSummaryProps {
  readonly planned: PlannedSheet;
  readonly sheets: SheetOptions;
  readonly codes: number;
}

export function SheetSummary({ planned: { plan, problem }, sheets, codes }: SheetSummaryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (problem !== null) return <ProblemView problem={problem} isAnswer />;
  if (plan === null) return null;
  const perPage = plan.slots.length;
  const pages = Math.ceil(codes / perPage);
  const pdfs = Math.ceil(pages / sheets.pagesPerFile);
  const isTurned = plan.widthMm !== sheets.widthMm;
  const words = t(sheets.newSheetPerFolder ? 'export.sheetSummaryAtLeast' : 'export.sheetSummary', {
    count: pages,
    columns: plan.columns,
    rows: plan.rows,
    perPage: format.count(perPage),
    codes: format.count(codes),
    pages: format.count(pages),
  });
  const more = [
    isTurned ? t('export.sheetTurned') : null,
    pdfs > 1 ? t('export.sheetPdfs', { count: pdfs, pdfs: format.count(pdfs) }) : null,
  ].filter((part) => part !== null);
  return (
    <div className="sheet-summary">
      <SheetDrawing plan={plan} label={t('export.sheetDrawing')} />
      <div>
        <p className="sheet-words" role="status" data-testid="sheet-summary">
          {[words, ...more].join(' · ')}
        </p>
        <p className="field-note">{t('export.sheetMarks')}</p>
      </div>
    </div>
  );
}

/** One path for all places: a page may have thousands. */
function SheetDrawing({ plan, label }: { readonly plan: SheetPlan; readonly label: string }) {
  const { widthMm, heightMm, slots, marks } = plan;
  return (
    <svg className="sheet-drawing" viewBox={`0 0 ${widthMm} ${heightMm}`} role="img" aria-label={label}>
      <rect className="sheet-paper" width={widthMm} height={heightMm} />
      <path className="sheet-places" d={slots.map(toBoxPath).join('')} />
      <path className="sheet-marks" d={marks.map(toMarkPath).join('')} />
    </svg>
  );
}

const toBoxPath = ({ xMm, yMm, widthMm, heightMm }: BoxMm): string =>
  `M${xMm} ${yMm}h${widthMm}v${heightMm}h${-widthMm}z`;

/** A mark is thinner than a pixel of the drawing: a stroke along its longer side. */
const toMarkPath = ({ xMm, yMm, widthMm, heightMm }: BoxMm): string =>
  widthMm > heightMm ? `M${xMm} ${yMm}h${widthMm}` : `M${xMm} ${yMm}v${heightMm}`;

/** Both null: no sheets are wanted, or the artwork is not known yet. */
export interface PlannedSheet {
  readonly plan: SheetPlan | null;
  readonly problem: Problem | null;
}

const none: PlannedSheet = { plan: null, problem: null };

interface ArtworkSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

export function useSheetPlan(sheets: SheetOptions | null, artwork: ArtworkSize | null): PlannedSheet {
  const widthMm = artwork?.widthMm;
  const heightMm = artwork?.heightMm;
  return useMemo(() => {
    if (sheets === null || widthMm === undefined || heightMm === undefined) return none;
    try {
      return { plan: planSheet({ widthMm, heightMm }, sheets), problem: null };
    } catch (error) {
      return { plan: null, problem: toProblemFrom(error) };
    }
  }, [sheets, widthMm, heightMm]);
}
