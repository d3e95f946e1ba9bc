/**
 * The parts of an xlsx package, read with yauzl: which file it is, its sheets, shared strings and styles. Parts are
 * found through relations, never by guessed names: writers call them differently.
 */
import { crc32 } from 'node:zlib';
import { AppError } from '@shared/errors';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { rosterLimits } from '../grid';
import { type Slice, scanXml, toAttributes, type XmlHandlers } from './xml';

interface WorkbookSheet {
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

// The table of contents of a workbook: its sheets in tab order, where their parts are, and which date system it uses.
// Source: ECMA-376 Part 1, 18.2 (workbook) and Part 2, 6.5 (relationships).

interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  readonly relationId: string;
}

interface Workbook {
  readonly sheets: readonly SheetEntry[];
  /** Days are counted from 1904 instead of 1900, as old Macs did. */
  readonly is1904: boolean;
  /** Place among the sheets, from 0, of the one on screen when the file was saved; null when the file does not say. */
  readonly activeIndex: number | null;
}

function createWorkbookHandlers(): { readonly handlers: XmlHandlers; result(): Workbook } {
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

interface Relation {
  readonly id: string;
  /** Last word of the type, such as `worksheet`: the same in transitional and strict files. */
  readonly type: string;
  /** Full name of the part inside the archive. */
  readonly target: string;
}

/** Relations of the part called `source`. */
function createRelationHandlers(source: string): {
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
function toRelationsName(part: string): string {
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

// The parts of a workbook's zip archive, read by yauzl from memory. Sizes are known from the directory before anything
// is unpacked; a part that does not keep its promised size or checksum is damaged.

export interface ZipPart {
  readonly name: string;
  readonly expandedBytes: number;
  readonly entry: Entry;
}

export interface ZipArchive {
  /** The part called `name` (any case, any slash), or null. */
  find(name: string): ZipPart | null;
  readonly parts: readonly ZipPart[];
  /** Unpacks one part piece by piece. @throws AppError ROSTER_DAMAGED, ROSTER_ENCRYPTED while iterating */
  read(part: ZipPart): AsyncGenerator<Uint8Array>;
}

const damaged = (part: string, cause?: unknown): AppError => new AppError('ROSTER_DAMAGED', { part }, { cause });

/**
 * @throws AppError ROSTER_DAMAGED when the directory is missing or points outside the file, as in a half downloaded file;
 * ROSTER_ENCRYPTED when the directory says that everything is
 */
export async function openZip(bytes: Uint8Array): Promise<ZipArchive> {
  try {
    const memory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // yauzl refuses names with a leading slash and reads unmarked ones as code page 437; workbooks have both.
    const zip = await fromBufferPromise(memory, { decodeStrings: false });
    const parts = await readDirectory(zip, memory);
    return {
      find: (name) => parts.get(normalise(name)) ?? null,
      parts: [...parts.values()],
      read: (part) => readPart(zip, part),
    };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('strong encryption')) throw new AppError('ROSTER_ENCRYPTED');
    throw damaged('zip', error);
  }
}

/** Part names are compared without case; some writers use backslashes. Source: ECMA-376 Part 2, 6.2.2. */
const normalise = (name: string): string => name.replace(/\\/gu, '/').replace(/^\/+/u, '').toLowerCase();

async function readDirectory(zip: ZipFile, memory: Buffer): Promise<ReadonlyMap<string, ZipPart>> {
  const parts = new Map<string, ZipPart>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8');
    if (!hasSameName(entry, memory)) throw damaged(name);
    parts.set(normalise(name), { name, expandedBytes: entry.uncompressedSize, entry });
  }
  return parts;
}

/**
 * Names have no checksum, but stand in the file twice: a spoiled one would hide the part, and with the styles every leading zero. False only
 * where the part's own header is there. Layout: PKWARE APPNOTE 4.3.7.
 */
function hasSameName(entry: Entry, memory: Buffer): boolean {
  const header = memory.subarray(entry.relativeOffsetOfLocalHeader);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return true;
  return header.subarray(30, 30 + header.readUInt16LE(26)).equals(entry.fileNameRaw);
}

async function* readPart(zip: ZipFile, { name, entry }: ZipPart): AsyncGenerator<Uint8Array> {
  if (entry.isEncrypted()) throw new AppError('ROSTER_ENCRYPTED');
  let checksum = 0;
  try {
    // A part that grows past its declared size, which is how a bomb hides from the first look, ends the stream with an error.
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      const bytes: Uint8Array = piece;
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  } catch (error) {
    throw damaged(name, error);
  }
  if (checksum !== entry.crc32) throw damaged(name);
}
