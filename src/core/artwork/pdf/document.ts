/**
 * Pages → a PDF file: a whole one at once for a single artwork, or page by page into a sink for sheets of any number.
 */
import type { BoxMm, DisplayList, GlyphOutlines } from '@shared/artwork';
import { AppError } from '@shared/errors';
import type { ByteSink, PdfDocument, PdfInfo, PdfPage } from '../artwork-job';
import { outlineModules } from '../vector/module-paths';
import { formatPt, inlineGlyphs } from '../vector/operators';
import { createPdfResources, toPdfPage } from './page';

/** Starts a document. Pages are written as they are added; what stays in memory is a few bytes for each. */
export function createPdfDocument(sink: ByteSink, info: PdfInfo): PdfDocument {
  const objects = new PdfObjects(info);
  return {
    async addPage(page) {
      objects.addPage(page);
      await sink.write(objects.take());
    },
    async finish() {
      // A page tree without pages is no valid PDF: viewers call the file damaged.
      if (objects.pageCount === 0) throw new AppError('ARTWORK_PDF_EMPTY');
      objects.finish();
      await sink.write(objects.take());
    },
  };
}

/** A file of one page. */
export function toPdfFile(page: PdfPage, title: string): Uint8Array {
  const objects = new PdfObjects({ title, createdAtMs: null });
  objects.addPage(page);
  objects.finish();
  return objects.take();
}

/** One artwork as a page of its own size. Text is written in place and codes as outlines, so that programs show both as plain paths. */
export function toPdf(displayList: DisplayList, outlines: GlyphOutlines): Uint8Array {
  const { widthMm, heightMm } = displayList;
  const placements = [{ displayList, xMm: 0, yMm: 0, rotation: 0 }] as const;
  const content = { widthMm, heightMm, trim: null, bleed: null, placements, operations: [] };
  const page = toPdfPage(content, createPdfResources(outlines), {
    glyphs: (operation) => inlineGlyphs(operation, outlines),
    modules: outlineModules,
  });
  return toPdfFile(page, titleOf(displayList));
}

/** What the label says. */
const titleOf = ({ operations }: DisplayList): string =>
  operations.flatMap((operation) => (operation.op === 'glyphs' ? [operation.text] : [])).join(' · ');

const CATALOG = 1;
const PAGE_TREE = 2;
const INFO = 3;

/**
 * The file around the pages (ISO 32000-1, version 1.4 of the format): numbered objects, page tree, cross-reference
 * table. Bytes come out as they are made; what stays in memory is a number for each object. Equal input gives equal
 * bytes: no random ids, no clock.
 */
class PdfObjects {
  readonly #offsets: number[] = [];
  readonly #pages: number[] = [];
  readonly #resourceNumbers = new Map<string, number>();
  readonly #info: PdfInfo;
  #pieces: Uint8Array[] = [];
  #position = 0;
  #nextNumber = INFO + 1;

  constructor(info: PdfInfo) {
    this.#info = info;
    // Four bytes above 127 tell programs that move files that this one is binary.
    this.#write('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n');
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  addPage({ widthMm, heightMm, trim, bleed, content, resources, colourSpaces }: PdfPage): void {
    const page: BoxMm = { xMm: 0, yMm: 0, widthMm, heightMm };
    const objects = resources.map(({ name, dictionary, bytes }) =>
      this.#share(name, () => this.#writeStream(dictionary, bytes)),
    );
    const spaces = colourSpaces.map(({ name, definition }) =>
      this.#share(name, () => this.#writeObject(this.#nextNumber++, definition)),
    );
    const contentNumber = this.#writeStream('', content);
    const trimBox = trim ?? page;
    const pageNumber = this.#nextNumber++;
    this.#writeObject(
      pageNumber,
      [
        `<</Type/Page/Parent ${PAGE_TREE} 0 R/MediaBox${toBox(page, heightMm)}`,
        `/TrimBox${toBox(trimBox, heightMm)}/BleedBox${toBox(bleed ?? trimBox, heightMm)}`,
        `/Resources<<${toEntry('XObject', objects)}${toEntry('ColorSpace', spaces)}>>/Contents ${contentNumber} 0 R>>`,
      ].join('\n'),
    );
    this.#pages.push(pageNumber);
  }

  /** Catalog, page tree, table. Nothing may follow. */
  finish(): void {
    const kids = this.#pages.map((number) => `${number} 0 R`).join('\n');
    this.#writeObject(PAGE_TREE, `<</Type/Pages/Count ${this.#pages.length}/Kids[${kids}]>>`);
    this.#writeObject(CATALOG, `<</Type/Catalog/Pages ${PAGE_TREE} 0 R>>`);
    this.#writeObject(INFO, toInfo(this.#info));
    const tableAt = this.#position;
    const rows = Array.from({ length: this.#nextNumber - 1 }, (_, index) => toTableRow(this.#offsets[index + 1] ?? 0));
    this.#write(`xref\n0 ${this.#nextNumber}\n0000000000 65535 f \n${rows.join('')}`);
    this.#write(`trailer\n<</Size ${this.#nextNumber}/Root ${CATALOG} 0 R/Info ${INFO} 0 R>>\n`);
    this.#write(`startxref\n${tableAt}\n%%EOF\n`);
  }

  /** What was written since it was last taken, in memory of its own. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [];
    return bytes;
  }

  /** The entry of a page's resources; what it names is written when a page needs it first. */
  #share(name: string, write: () => number): string {
    const number = this.#resourceNumbers.get(name) ?? write();
    this.#resourceNumbers.set(name, number);
    return `/${name} ${number} 0 R`;
  }

  #writeStream(dictionary: string, bytes: Uint8Array): number {
    const number = this.#nextNumber++;
    this.#startObject(number);
    this.#write(`<<${dictionary}/Filter/FlateDecode/Length ${bytes.length}>>\nstream\n`);
    this.#write(bytes);
    this.#write('\nendstream\nendobj\n');
    return number;
  }

  #writeObject(number: number, body: string): number {
    this.#startObject(number);
    this.#write(`${body}\nendobj\n`);
    return number;
  }

  #startObject(number: number): void {
    this.#offsets[number] = this.#position;
    this.#write(`${number} 0 obj\n`);
  }

  #write(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
    this.#pieces.push(bytes);
    this.#position += bytes.length;
  }
}

const toEntry = (key: string, names: readonly string[]): string =>
  names.length === 0 ? '' : `/${key}<<${names.join('')}>>`;

const toTableRow = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;

/** PDF measures from the bottom-left corner. */
function toBox({ xMm, yMm, widthMm, heightMm }: BoxMm, pageHeightMm: number): string {
  const bottomMm = pageHeightMm - yMm - heightMm;
  return `[${[xMm, bottomMm, xMm + widthMm, bottomMm + heightMm].map(formatPt).join(' ')}]`;
}

function toInfo({ title, createdAtMs }: PdfInfo): string {
  const date = createdAtMs === null ? '' : `/CreationDate(${toDate(createdAtMs)})/ModDate(${toDate(createdAtMs)})`;
  return `<</Title<${toHexText(title)}>/Producer(Channel QR Studio)/Trapped/False${date}>>`;
}

/** UTF-16 with a byte order mark, in hexadecimal: nothing to escape. */
const toHexText = (text: string): string =>
  Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase();

const toDate = (timeMs: number): string => `D:${new Date(timeMs).toISOString().replace(/\D/gu, '').slice(0, 14)}Z`;
