/**
 * From a file's bytes to a table: which kind of file it is, then its reader.
 */
import type { Table, TableReadOptions } from '@shared/domain';
import { AppError, toProblem } from '@shared/errors';
import { checkRosterFileSize, type Grid } from './grid';
import { type OtherFormat, openOther, toOtherZip } from './other-formats';
import { readSpreadsheet } from './spreadsheet';
import { toTable } from './table';
import { decodeText } from './text-encoding';
import { readTextGrid, toMarkupKind } from './text-grid';
import { openZip } from './xlsx/package';
import { openWorkbook } from './xlsx/read-workbook';

// A roster file -> table. What the file is gets decided by its content, never by its name.

export interface TableInput {
  /** For messages and logs only. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a whole table on this thread; {@link createRosterReader} does the same on another one.
 * Workbooks yield to the event loop and stop when `signal` aborts, with its reason.
 * @throws AppError ROSTER_… for everything that is wrong with the file or the options
 */
export async function readTable(input: TableInput, options: TableReadOptions, signal: AbortSignal): Promise<Table> {
  signal.throwIfAborted();
  checkRosterFileSize(input.bytes.length);
  if (input.bytes.length === 0) throw new AppError('ROSTER_EMPTY');
  const grid = await readGrid(input.bytes, options, signal);
  signal.throwIfAborted();
  return toTable(grid, options);
}

async function readGrid(bytes: Uint8Array, options: TableReadOptions, signal: AbortSignal): Promise<Grid> {
  const file = toFileKind(bytes);
  switch (file.kind) {
    case 'zip': {
      const zip = await openZip(bytes);
      const other = toOtherZip(zip);
      return other === null
        ? await readSpreadsheet(await openWorkbook(zip, signal), options)
        : await readOther(bytes, other, options);
    }
    case 'ole':
      requireOldWorkbook(bytes);
      return await readOther(bytes, 'xls', options);
    case 'foreign':
      throw new AppError('ROSTER_NOT_A_TABLE', { format: file.format });
    case 'text': {
      const { text, encoding } = decodeText(bytes, options.encoding);
      const markup = toMarkupKind(text);
      return markup === null
        ? readTextGrid(text, encoding, options)
        : { ...(await readOther(text, markup, options)), encoding };
    }
  }
}

async function readOther(file: Uint8Array | string, format: OtherFormat, options: TableReadOptions): Promise<Grid> {
  const grid = await readSpreadsheet(await openOther(file, format), options, { isReadByOther: true });
  return { ...grid, notes: [toProblem('ROSTER_OTHER_READER', { format: `.${format}` }), ...grid.notes] };
}

// What a file really is, by its first bytes: extensions lie (a web page called .xls, a picture called .csv).

/**
 * What the encryption that offices put over all their files (document protection, DLP) writes first: such a file opens only on their
 * own computers. Seen in files and reports: E-SafeNet (also by its four bytes 62 14 23 65) and headers of the form %TSD-Header-###%.
 */
const companyMarks = ['b\u0014#e', '%TSD-Header-', 'E-SafeNet', '<## NASCA DRM FILE'] as const;

type FileKind =
  | { readonly kind: 'zip' }
  | { readonly kind: 'ole' }
  | { readonly kind: 'text' }
  | { readonly kind: 'foreign'; readonly format: string };

const signatures: readonly (readonly [format: string, bytes: readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['TIFF', [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF', [0x4d, 0x4d, 0x00, 0x2a]],
  ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['EXE', [0x4d, 0x5a, 0x90, 0x00]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
];

const zip = [0x50, 0x4b, 0x03, 0x04];
const emptyZip = [0x50, 0x4b, 0x05, 0x06];
/** Compound file: .xls, .et, .doc, and every password-protected .xlsx. Source: [MS-CFB] 2.2. */
const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** @throws AppError ROSTER_COMPANY_ENCRYPTED */
export function toFileKind(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, zip) || startsWith(bytes, emptyZip)) return { kind: 'zip' };
  if (startsWith(bytes, ole)) return { kind: 'ole' };
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (companyMarks.some((mark) => head.startsWith(mark)) || head.includes('E-SafeNet'))
    throw new AppError('ROSTER_COMPANY_ENCRYPTED');
  if (/^ID;P\w*[^\r\n]*\r?\n(?:[BCFOPWE]|N[NUE])[;\r\n]/u.test(head)) return { kind: 'foreign', format: 'SYLK' };
  const known = signatures.find(([, signature]) => startsWith(bytes, signature));
  return known === undefined ? { kind: 'text' } : { kind: 'foreign', format: known[0] };
}

/**
 * Whether a compound file is a workbook, by the stream names in its directory (UTF-16 LE). Source: [MS-XLS] 2.1, [MS-OFFCRYPTO] 2.3.
 * @throws AppError ROSTER_ENCRYPTED, ROSTER_NOT_A_TABLE; ROSTER_DAMAGED when the file ends before its directory
 */
function requireOldWorkbook(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Sectors of 512 bytes (4,096 in version 4) follow the header. Source: [MS-CFB] 2.2.
  const sectorBytes = file.length < 52 ? 0 : 2 ** Math.min(file.readUInt16LE(30), 12);
  if (sectorBytes === 0 || (file.readUInt32LE(48) + 1) * sectorBytes >= file.length)
    throw new AppError('ROSTER_DAMAGED', { part: 'OLE' });
  const has = (stream: string): boolean => file.includes(Buffer.from(`${stream}\0`, 'utf16le'));
  if (has('EncryptedPackage')) throw new AppError('ROSTER_ENCRYPTED');
  if (!has('Workbook') && !has('Book')) throw new AppError('ROSTER_NOT_A_TABLE', { format: 'OLE' });
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);
