/**
 * The table of contents of a workbook: its sheets in tab order, where their parts are, and which date system it uses.
 * Source: ECMA-376 Part 1, 18.2 (workbook) and Part 2, 6.5 (relationships).
 */
import { type Slice, toAttributes, type XmlHandlers } from './xml';

export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  readonly relationId: string;
}

export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  /** Days are counted from 1904 instead of 1900, as old Macs did. */
  readonly is1904: boolean;
  /** Place among the sheets, from 0, of the one on screen when the file was saved; null when the file does not say. */
  readonly activeIndex: number | null;
}

export function createWorkbookHandlers(): { readonly handlers: XmlHandlers; result(): Workbook } {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  let activeIndex: number | null = null;
  const open = (name: string, raw: Slice): void => {
    if (name === 'workbookPr') is1904 = isTrue(toAttributes(raw).get('date1904'));
    if (name === 'workbookView') activeIndex ??= Number(toAttributes(raw).get('activeTab') ?? 0);
    if (name !== 'sheet') return;
    const attributes = toAttributes(raw);
    const state = attributes.get('state') ?? 'visible';
    // The relation is `r:id`; `sheetId` is only a number for formulas.
    sheets.push({
      name: attributes.get('name') ?? '',
      isHidden: state !== 'visible',
      relationId: attributes.get('id') ?? '',
    });
  };
  return { handlers: onlyOpen(open), result: () => ({ sheets, is1904, activeIndex }) };
}

export interface Relation {
  readonly id: string;
  /** Last word of the type, such as `worksheet`: the same in transitional and strict files. */
  readonly type: string;
  /** Full name of the part inside the archive. */
  readonly target: string;
}

/** Relations of the part called `source`. */
export function createRelationHandlers(source: string): {
  readonly handlers: XmlHandlers;
  result(): readonly Relation[];
} {
  const relations: Relation[] = [];
  const open = (name: string, raw: Slice): void => {
    if (name !== 'Relationship') return;
    const attributes = toAttributes(raw);
    if (attributes.get('TargetMode') === 'External') return;
    relations.push({
      id: attributes.get('Id') ?? '',
      type: (attributes.get('Type') ?? '').split('/').at(-1) ?? '',
      target: resolvePart(source, attributes.get('Target') ?? ''),
    });
  };
  return { handlers: onlyOpen(open), result: () => relations };
}

/** Name of the part that holds the relations of `part`. */
export function toRelationsName(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

function resolvePart(source: string, target: string): string {
  if (/^[\\/]/u.test(target)) return target.slice(1);
  const path = source.split('/').slice(0, -1);
  for (const step of target.split(/[\\/]/u)) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const onlyOpen = (open: (name: string, raw: Slice) => void): XmlHandlers => ({
  open,
  close: () => undefined,
  text: () => undefined,
});
