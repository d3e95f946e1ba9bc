/**
 * Reads a finished package with a reader that shares no code with the writer: every entry by the central directory,
 * and the manifest as rows.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import Papa from 'papaparse';

const END_RECORD = 0x06054b50;
const CENTRAL_HEADER = 0x02014b50;
const DEFLATED = 8;

export interface OpenedPackage {
  /** Content by name as stored, for example `images/0001-店.png`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Rows of manifest.csv by column. */
  readonly manifest: readonly Readonly<Record<string, string>>[];
}

/** For packages below 65,535 entries and 4 GiB, which is every package of a test. */
export function readPackage(zip: Buffer): OpenedPackage {
  const files = new Map<string, Uint8Array>();
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || zip.readUInt32LE(end) !== END_RECORD) throw new Error('not a zip');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== CENTRAL_HEADER) throw new Error(`no central header at ${at}`);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const contents = zip.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(packed) : packed;
    if (crc32(contents) !== zip.readUInt32LE(at + 16)) throw new Error(`${name} is damaged`);
    files.set(name, contents);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  const csv = new TextDecoder().decode(files.get('manifest.csv') ?? new Uint8Array());
  return { files, manifest: Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data };
}
