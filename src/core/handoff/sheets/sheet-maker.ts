/**
 * Collects good codes in roster order and has them written as print sheets, one PDF at a time. In memory are only the codes of the PDF
 * under way.
 */
import type { CodeRecord, ItemRecord, SheetOptions } from '@shared/domain';

/** An item with its code. */
export interface PrintableItem extends ItemRecord {
  readonly code: CodeRecord;
}

/** The items in the places of one page; null leaves a place empty. */
export type SheetPlaces = readonly (PrintableItem | null)[];

export interface SheetMaker {
  add(item: PrintableItem): Promise<void>;
  /** Writes what is left. */
  finish(): Promise<void>;
}

/** `writeFile` is called with the pages of one PDF after the other, never while it is at work. */
export function createSheetMaker(
  options: Pick<SheetOptions, 'order' | 'newSheetPerFolder' | 'pagesPerFile'>,
  placesPerPage: number,
  writeFile: (pages: readonly SheetPlaces[]) => Promise<void>,
): SheetMaker {
  let pages: SheetPlaces[] = [];
  /** Codes that are dealt out together: all of a PDF, or of a folder when each has sheets of its own. */
  let run: PrintableItem[] = [];

  const endRun = (): void => {
    pages.push(...toPages(run, placesPerPage, options.order));
    run = [];
  };
  const endFile = async (): Promise<void> => {
    endRun();
    const finished = pages;
    pages = [];
    if (finished.length > 0) await writeFile(finished);
  };

  return {
    async add(item) {
      const isNewFolder = run.length > 0 && run[0]?.row.folder !== item.row.folder;
      if (options.newSheetPerFolder && isNewFolder) endRun();
      const pagesWithItem = pages.length + Math.ceil((run.length + 1) / placesPerPage);
      if (pagesWithItem > options.pagesPerFile) await endFile();
      run.push(item);
    },
    finish: endFile,
  };
}

// Which item comes into which place of which page.

/**
 * Deals `items` out to pages of `slotCount` places; `null` leaves a place empty. `row` fills page after page. `stack` puts neighbours on top
 * of each other: when the pages are cut as one pile and the small piles laid one below the other, first place on top, all are in sequence.
 */
export function toPages<Item>(
  items: readonly Item[],
  slotCount: number,
  order: SheetOptions['order'],
): readonly (readonly (Item | null)[])[] {
  const pageCount = Math.ceil(items.length / slotCount);
  return Array.from({ length: pageCount }, (_page, page) =>
    Array.from({ length: slotCount }, (_slot, slot) => {
      const index = order === 'stack' ? slot * pageCount + page : page * slotCount + slot;
      return items[index] ?? null;
    }),
  );
}
