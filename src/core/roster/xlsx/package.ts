/**
 * The parts of an xlsx package: which file it is, its sheets, shared strings and styles.
 * Parts are found through relations, never by guessed names: writers call them differently.
 */
import { AppError } from '@shared/errors';
import { rosterLimits } from '../limits';
import { createRelationHandlers, createWorkbookHandlers, type Relation, toRelationsName } from './workbook';
import { scanXml, type XmlHandlers } from './xml';
import type { ZipArchive, ZipPart } from './zip';

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly isActive: boolean;
  readonly part: ZipPart;
}

export interface Package {
  readonly sheets: readonly WorkbookSheet[];
  readonly strings: ZipPart | null;
  readonly styles: ZipPart | null;
  readonly is1904: boolean;
  scan(part: ZipPart, handlers: XmlHandlers, signal: AbortSignal): Promise<void>;
}

/** Table of contents, relations and the like are small; anything larger is not one. */
const MAX_CONTENTS_BYTES = 32 * 1024 * 1024;

/** @throws AppError ROSTER_DAMAGED, ROSTER_ENCRYPTED, ROSTER_NOT_A_TABLE */
export async function openPackage(zip: ZipArchive, signal: AbortSignal): Promise<Package> {
  const scan: Package['scan'] = (part, handlers, abort) => scanXml(part.name, zip.read(part), handlers, abort);
  const contents = async (name: string, handlers: XmlHandlers): Promise<void> => {
    const part = zip.find(name);
    if (part === null || part.expandedBytes > MAX_CONTENTS_BYTES) throw new AppError('ROSTER_DAMAGED', { part: name });
    await scan(part, handlers, signal);
  };
  const name = await findWorkbook(zip, contents);
  const workbook = createWorkbookHandlers();
  await contents(name, workbook.handlers);
  const relations = createRelationHandlers(name);
  await contents(toRelationsName(name), relations.handlers);
  const { sheets, is1904, activeIndex } = workbook.result();
  if (sheets.length > rosterLimits.sheets) throw new AppError('ROSTER_DAMAGED', { part: name });
  const targets = relations.result();
  const found = sheets.flatMap(({ name: sheetName, isHidden, relationId }, index) => {
    const relation = targets.find((candidate) => candidate.id === relationId);
    // Chart and dialog sheets stand among the others but hold no rows.
    if (relation !== undefined && relation.type !== 'worksheet') return [];
    const part = requirePart(zip, relation?.target ?? sheetName);
    return [{ name: sheetName, isHidden, isActive: index === activeIndex, part }];
  });
  if (found.length === 0) throw new AppError('ROSTER_DAMAGED', { part: name });
  return {
    sheets: found,
    is1904,
    scan,
    strings: findByType(zip, targets, 'sharedStrings'),
    styles: findByType(zip, targets, 'styles'),
  };
}

type ReadContents = (name: string, handlers: XmlHandlers) => Promise<void>;

async function findWorkbook(zip: ZipArchive, contents: ReadContents): Promise<string> {
  refuseOtherFormats(zip);
  const relations = createRelationHandlers('');
  await contents('_rels/.rels', relations.handlers);
  const workbook = relations.result().find((relation) => relation.type === 'officeDocument');
  if (workbook === undefined) throw new AppError('ROSTER_DAMAGED', { part: '_rels/.rels' });
  if (workbook.target.endsWith('.bin')) throw new AppError('ROSTER_NOT_A_TABLE', { format: 'XLSB' });
  return workbook.target;
}

/** Zip files of other kinds, told apart by a part that only they have. */
const otherFormats: readonly (readonly [part: string, format: string])[] = [
  ['word/document.xml', 'Word'],
  ['ppt/presentation.xml', 'PowerPoint'],
  ['Index/Document.iwa', 'Numbers'],
  ['META-INF/MANIFEST.MF', 'JAR'],
];

function refuseOtherFormats(zip: ZipArchive): void {
  if (zip.find('_rels/.rels') !== null) {
    const known = otherFormats.find(([part]) => zip.find(part) !== null);
    if (known !== undefined) throw new AppError('ROSTER_NOT_A_TABLE', { format: known[1] });
    return;
  }
  const known = otherFormats.find(([part]) => zip.find(part) !== null);
  throw new AppError('ROSTER_NOT_A_TABLE', { format: known?.[1] ?? 'ZIP' });
}

/** Null also for a part that is named but missing: some writers name a string table and write every string into its cell. */
function findByType(zip: ZipArchive, relations: readonly Relation[], type: string): ZipPart | null {
  const relation = relations.find((candidate) => candidate.type === type);
  return relation === undefined ? null : zip.find(relation.target);
}

function requirePart(zip: ZipArchive, name: string): ZipPart {
  const part = zip.find(name);
  if (part === null) throw new AppError('ROSTER_DAMAGED', { part: name });
  return part;
}
