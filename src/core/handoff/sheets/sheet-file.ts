/**
 * One PDF of print sheets: its pages, the list of its places, and the file itself, which grows on the disk and goes
 * into the zip.
 */
import { createPdfDocument, type SheetPageJob, type SheetPageResult } from '@core/artwork';
import type { Files } from '@core/ports';
import type { SheetPlan } from '@shared/artwork';
import { toChinaTime } from '@shared/domain';
import { AppError, type Problem } from '@shared/errors';
import { closingOnce, sumFiles } from '../disk';
import { toCodeArtwork } from '../images';
import { DEMO_MARK } from '../naming';
import { mapInOrder, throwIfCancelled } from '../ordered';
import type { PackageRequest } from '../package-request';
import { BYTE_ORDER_MARK, toChunks, toCsvCell, toCsvRecord } from '../papers/text-cells';
import { paperTexts } from '../texts/paper-texts';
import type { Volumes } from '../zip/volumes';
import type { PrintableItem, SheetPlaces } from './sheet-maker';

// One PDF of print sheets: every page is drawn and checked by the press, the document grows on the disk, and both it
// and the list of its places go into the zip.

/** Pages in the press at once. */
const PAGES_AHEAD = 4;

interface SheetFileContext {
  readonly request: PackageRequest;
  readonly files: Files;
  /** Where the document grows until it is in the zip. */
  readonly partPath: string;
  readonly volumes: Volumes;
  readonly generatedAtMs: number;
  readonly plan: SheetPlan;
  /** Called for a code that does not read as its url on the finished page. */
  readonly onFailure: (item: PrintableItem, problem: Problem) => void;
}

/** Writes `sheets/sheet-001.pdf` and `sheets/sheet-001.csv` for `number` 1. */
export async function writeSheetFile(
  context: SheetFileContext,
  number: number,
  pages: readonly SheetPlaces[],
): Promise<void> {
  const { request, partPath, volumes } = context;
  const files = sumFiles(context.files);
  const name = `${toMark(request)}sheet-${String(number).padStart(3, '0')}`;
  const list = await writeDocument({ ...context, files }, name, pages);
  await volumes.addFile(`sheets/${name}.pdf`, (await files.size(partPath)) ?? 0, files.readBack(partPath));
  const listBytes = list.reduce((sum, lines) => sum + Buffer.byteLength(lines), 0);
  await volumes.addFile(`sheets/${name}.csv`, listBytes, toChunks(list));
}

const toMark = ({ batch, options }: PackageRequest): string =>
  batch.isDemo ? (options.packaging.asciiNames ? 'DEMO-' : DEMO_MARK) : '';

/** Returns the list of where every code has come to lie: made page by page, because all of it at once would hold the window up. */
async function writeDocument(
  { request, files, partPath, generatedAtMs, plan, onFailure }: SheetFileContext,
  name: string,
  pages: readonly SheetPlaces[],
): Promise<readonly string[]> {
  const { batch, design, options, press, signal } = request;
  const list = [PLACE_LIST_HEAD];
  const handle = closingOnce(await files.create(partPath));
  try {
    const document = createPdfDocument(handle, { title: `${batch.name} ${name}`, createdAtMs: generatedAtMs });
    const draw = async ({ places, page }: NumberedPage) => {
      const slug = paperTexts[options.locale].slug({
        batchName: batch.name,
        fileName: name,
        page,
        pageCount: pages.length,
        date: toChinaTime(generatedAtMs).slice(0, 10),
        ink: design.ink,
      });
      const result = await press.renderSheet(toSheetPage(places, plan, request, slug));
      return { places, page, result };
    };
    for await (const { places, page, result } of mapInOrder(numbered(pages), PAGES_AHEAD, draw)) {
      throwIfCancelled(signal);
      await document.addPage(result.page);
      const placed = toPlaced(places, page, plan, result);
      list.push(toPlaceLines(placed));
      for (const { item, problem } of placed) if (problem !== null) onFailure(item, problem);
    }
    await document.finish();
  } finally {
    await handle.close();
  }
  return list;
}

interface NumberedPage {
  readonly places: SheetPlaces;
  /** From 1. */
  readonly page: number;
}

const numbered = (pages: readonly SheetPlaces[]): readonly NumberedPage[] =>
  pages.map((places, index) => ({ places, page: index + 1 }));

/** The press answers in the order of the artworks; that each answer is about the item in that place is made sure of here. */
function toPlaced(
  places: SheetPlaces,
  page: number,
  { columns }: SheetPlan,
  { checks }: SheetPageResult,
): readonly PlacedItem[] {
  const taken = places.flatMap((item, slot) => (item === null ? [] : [{ item, slot }]));
  return taken.map(({ item, slot }, index) => {
    const check = checks[index];
    if (check?.itemId !== item.id || checks.length !== taken.length) {
      throw new AppError('APP_UNEXPECTED', { name: 'SheetMixUp' });
    }
    return {
      item,
      page,
      row: Math.floor(slot / columns) + 1,
      column: (slot % columns) + 1,
      problem: check.problem,
    };
  });
}

const SLUG_SIZE_PT = 7;
/** An ideograph of that size and some air: a slug line is cut before it could reach the edge. */
const SLUG_CHARACTER_MM = 2.6;

/** One page of a sheet as the press gets it: artworks in their places, crop marks and the slug line. */
function toSheetPage(
  places: readonly (PrintableItem | null)[],
  plan: SheetPlan,
  source: Pick<PackageRequest, 'batch' | 'design'>,
  slug: string,
): SheetPageJob {
  const { widthMm, heightMm, rotation, slots, block, bleed, marks } = plan;
  // Marks of another ink would need a plate for themselves, and would not show whether the artwork's own plates fit.
  const { ink } = source.design;
  return {
    widthMm,
    heightMm,
    trim: block,
    bleed,
    artworks: places.flatMap((item, index) => {
      const slot = slots[index];
      if (item === null || slot === undefined) return [];
      const { xMm, yMm } = slot;
      return [{ itemId: item.id, ...toCodeArtwork(item, item.code, source), xMm, yMm, rotation }];
    }),
    marks: marks.map((box) => ({ op: 'rect', ...box, ink })),
    texts: [
      {
        text: shorten(slug, plan.slug.widthMm),
        xMm: plan.slug.xMm,
        baselineMm: plan.slug.yMm + plan.slug.heightMm - 1.5,
        sizePt: SLUG_SIZE_PT,
        weight: 400,
        ink,
      },
    ],
  };
}

const shorten = (text: string, roomMm: number): string =>
  [...text.replaceAll(/\s+/gu, ' ')].slice(0, Math.floor(roomMm / SLUG_CHARACTER_MM)).join('');

// The list beside a PDF of sheets: which code lies where, for whoever cuts, sorts or looks for one.

/** Page, row and column from 1, as the page is looked at. */
interface PlacedItem {
  readonly item: PrintableItem;
  readonly page: number;
  readonly row: number;
  readonly column: number;
  /** Null: found on the finished page in its place, saying exactly its url. */
  readonly problem: Problem | null;
}

const columns: Readonly<Record<string, (placed: PlacedItem) => string | number>> = {
  page: ({ page }) => page,
  row: ({ row }) => row,
  column: ({ column }) => column,
  n: ({ item }) => item.n,
  scene: ({ item }) => item.code.scene,
  label: ({ item }) => item.row.label,
  folder: ({ item }) => item.row.folder,
  url: ({ item }) => item.code.url,
  checked: ({ problem }) => (problem === null ? 'yes' : 'no'),
  problem: ({ problem }) => problem?.code ?? '',
};

/** UTF-8 with byte order mark, CRLF; {@link toPlaceLines} follow. */
const PLACE_LIST_HEAD = BYTE_ORDER_MARK + toCsvRecord(Object.keys(columns));

const toPlaceLines = (placed: readonly PlacedItem[]): string =>
  placed
    .map((entry) =>
      toCsvRecord(Object.entries(columns).map(([name, toCell]) => toCsvCell(String(toCell(entry)), name === 'scene'))),
    )
    .join('');
