/**
 * One PDF of print sheets: every page is drawn and checked by the press, the document grows on the disk, and both it and the list of its
 * places go into the zip.
 */
import { createPdfDocument, type SheetPageResult } from '@core/artwork';
import type { SheetPlan } from '@shared/artwork';
import { toChinaTime } from '@shared/domain';
import { AppError, type Problem } from '@shared/errors';
import type { Files } from '../../ports';
import { throwIfCancelled } from '../cancel';
import { closingOnce } from '../disk/closing-once';
import { sumFiles } from '../disk/summed-files';
import { DEMO_MARK } from '../naming/item-namer';
import { mapInOrder } from '../ordered';
import { toChunks } from '../papers/text-chunks';
import { paperTexts } from '../texts/paper-texts';
import type { PackageRequest } from '../types';
import type { Volumes } from '../zip/volumes';
import { PLACE_LIST_HEAD, type PlacedItem, toPlaceLines } from './place-list';
import type { PrintableItem, SheetPlaces } from './sheet-maker';
import { toSheetPage } from './sheet-page';

/** Pages in the press at once. */
const PAGES_AHEAD = 4;

export interface SheetFileContext {
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
