/**
 * The first code as it will be printed, drawn by main with the same layout as the export, at its true size where it fits.
 */
import { type RequestState, useRequest } from '@renderer/api';
import { type Fact, ProblemView, useFormat } from '@renderer/ui';
import type { Design } from '@shared/artwork';
import type { DraftPreview } from '@shared/contract';
import type { AccountId, RasterDpi, RosterRow } from '@shared/domain';
import { useTranslation } from 'react-i18next';

export interface PreviewSubject {
  readonly accountId: AccountId | null;
  readonly design: Design;
  readonly dpi: RasterDpi;
  /** Null shows a sample. */
  readonly row: { readonly n: number; readonly row: RosterRow } | null;
}

const TYPING_PAUSE_MS = 150;

/** Asks main to draw; the last picture stays until the next one is there. */
export function useDraftPreview({ accountId, design, dpi, row }: PreviewSubject): RequestState<DraftPreview> {
  const input =
    accountId === null
      ? null
      : { accountId, design, dpi, row: row === null ? null : { n: row.n, ...withoutRowNumber(row.row) } };
  return useRequest('artwork:previewDraft', input, TYPING_PAUSE_MS);
}

function withoutRowNumber({ scene, label, label2, folder, fields }: RosterRow) {
  return { scene, label, label2, folder, fields: { ...fields } };
}

const CSS_PX_PER_MM = 96 / 25.4;
const LARGEST_PX = 288;

/** How much smaller than in print the picture is shown, 1 = true size. */
export function toShownScale(widthMm: number, heightMm: number): number {
  return Math.min(1, LARGEST_PX / (Math.max(widthMm, heightMm) * CSS_PX_PER_MM));
}

export function DraftPreviewCard({ preview }: { readonly preview: RequestState<DraftPreview> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const picture = preview.value;
  if (preview.problem !== null) return <ProblemView problem={preview.problem} />;
  if (picture === null)
    return (
      <div className="draft-card" aria-busy="true">
        <span className="draft-bone" />
      </div>
    );
  const scale = toShownScale(picture.widthMm, picture.heightMm);
  const percent = Math.round(scale * 100);
  return (
    <>
      <figure className="draft-card">
        <img
          src={picture.src}
          alt={t('design.previewAlt')}
          data-testid="draft-preview"
          style={{ width: `${picture.widthMm * scale}mm`, height: `${picture.heightMm * scale}mm` }}
        />
        <figcaption>
          {`${format.mm(picture.widthMm)} × ${format.mm(picture.heightMm)} · `}
          {percent === 100 ? t('design.trueSize') : t('design.shownAt', { percent })}
        </figcaption>
      </figure>
      {picture.warnings.map((problem) => (
        <ProblemView key={problem.code} problem={problem} />
      ))}
    </>
  );
}

/** What a print shop would ask about the code shown. */
export function usePrintFacts(
  picture: DraftPreview | null,
  { design, dpi }: Pick<PreviewSubject, 'design' | 'dpi'>,
): readonly Fact[] {
  const { t } = useTranslation();
  const format = useFormat();
  if (picture === null) return [];
  const isFine = picture.warnings.length === 0;
  return [
    {
      name: t('design.module'),
      value: t('design.moduleValue', { size: format.mm(picture.moduleMm), dpi, count: picture.moduleDots }),
    },
    {
      name: t('design.check'),
      value: t(isFine ? 'design.checkFine' : 'design.checkWarns', {
        percent: Math.round(picture.contrast * 100),
        quiet: design.quietZoneModules,
      }),
      tone: isFine ? 'good' : 'warn',
    },
    ...(design.logo === null || picture.unusedErrorCorrection === null
      ? []
      : [
          {
            name: t('design.reserve'),
            value: t('design.reserveValue', { percent: Math.round(picture.unusedErrorCorrection * 100) }),
          },
        ]),
  ];
}
