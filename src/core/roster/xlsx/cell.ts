/**
 * One cell of a worksheet -> the text a person sees in it.
 */
import { AppError } from '@shared/errors';
import { type Findings, rosterLimits, toCellName, tooWide } from '../grid';
import { createNumberFormat, type NumberFormat } from './number-text';
import type { Styles } from './styles';
import { type Slice, toText, type XmlHandlers } from './xml';

/** A cell as written; one object serves all cells of a sheet. */
export interface RawCell {
  /** From 0. */
  column: number;
  rowNumber: number;
  /** Its `t`: n, s, str, inlineStr, b, e or d. */
  type: CellType;
  style: number;
  hasFormula: boolean;
  value: string;
}

export const cellTypes = ['n', 's', 'str', 'inlineStr', 'b', 'e', 'd'] as const;
export type CellType = (typeof cellTypes)[number];

/** Text of `cell`; `inline` is the text of an inline string. */
export type CellReader = (cell: RawCell, inline: string) => string;

/** Column from 0 of a reference such as `AB12`; null without letters. */
export function toColumn(reference: string | undefined): number | null {
  let column = 0;
  let at = 0;
  for (; reference !== undefined && at < reference.length && at < 4; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column === 0 ? null : column - 1;
}

interface CellContext {
  readonly strings: SharedStrings;
  readonly styles: Styles;
  readonly is1904: boolean;
  readonly findings: Findings;
}

export function createCellReader(context: CellContext): CellReader {
  const showNumber = createNumberReader(context);
  return (cell, inline) => {
    switch (cell.type) {
      case 's':
        // Some writers give blank cells the type and no index.
        return cell.value === '' ? '' : context.strings.at(cell.value);
      case 'inlineStr':
        return inline;
      case 'str':
      case 'e':
        return unescapeText(cell.value);
      case 'b':
        return cell.value === '' ? '' : cell.value === '1' || cell.value === 'true' ? 'TRUE' : 'FALSE';
      case 'd':
        return showNumber(cell, toSerial(cell.value, context.is1904));
      default:
        return showNumber(cell, cell.value.trim());
    }
  };
}

function createNumberReader({ styles, is1904, findings }: CellContext): (cell: RawCell, raw: string) => string {
  const formats: (NumberFormat | undefined)[] = [];
  return (cell, raw) => {
    if (raw === '') {
      if (cell.hasFormula) findings.addUnreadable(cell.column, toCellName(cell.column, cell.rowNumber));
      return '';
    }
    let format = formats[cell.style];
    if (format === undefined) {
      format = createNumberFormat(styles.formatOf(cell.style), is1904);
      formats[cell.style] = format;
    }
    const { text, change } = format(raw);
    if (change === 'none' && text.length <= 15) return text;
    const place = toCellName(cell.column, cell.rowNumber);
    if (change === 'plain') findings.add('ROSTER_FORMAT_PLAIN', place, styles.formatOf(cell.style));
    if (change === 'ungrouped') findings.add('ROSTER_GROUPING_DROPPED', place, text);
    // Typed digits beyond the fifteenth were turned into zeros before the file was written.
    if (text.length > 15 && /^-?\d{16,}$/u.test(text)) findings.add('ROSTER_LONG_NUMBERS', place, text);
    return text;
  };
}

/** Day number of an ISO date (`t="d"`, strict files); anything else stays as written. */
function toSerial(iso: string, is1904: boolean): string {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)Z?)?$/u.exec(iso);
  const time = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2] ?? '00:00'}Z`);
  return Number.isNaN(time) ? iso : String(time / 86_400_000 + (is1904 ? 24_107 : 25_569));
}

// Text of cells: the shared string table, rich text joined, phonetic readings (furigana) left out.

/** Collects the text of one string item: `<t>` directly or inside runs, but not inside `<rPh>`. */
export class TextCollector {
  #text = '';
  #isInText = false;
  #phoneticDepth = 0;

  clear(): void {
    this.#text = '';
  }

  open(name: string): void {
    if (name === 'rPh') this.#phoneticDepth += 1;
    else if (name === 't') this.#isInText = this.#phoneticDepth === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phoneticDepth -= 1;
    else if (name === 't') this.#isInText = false;
  }

  add(text: Slice): void {
    if (this.#isInText) this.#text = this.#text === '' ? toText(text) : this.#text + toText(text);
  }

  toString(): string {
    return unescapeText(this.#text);
  }
}

/** `_x000D_` stands for a character XML cannot hold; line breaks become `\n`. Source: ECMA-376 Part 1, 22.4.2.4 (ST_Xstring). */
function unescapeText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return plain.includes('\r') ? plain.replace(/\r\n?/gu, '\n') : plain;
}

interface SharedStrings {
  readonly handlers: XmlHandlers;
  /** Text of item `index` as written in the cell. @throws AppError ROSTER_DAMAGED when there is no such item */
  at(index: string): string;
}

export function createSharedStrings(): SharedStrings {
  const strings: string[] = [];
  const collector = new TextCollector();
  return {
    handlers: {
      open: (name) => (name === 'si' ? collector.clear() : collector.open(name)),
      close: (name) => {
        if (name !== 'si') return collector.close(name);
        if (strings.length >= rosterLimits.cells) throw tooWide();
        strings.push(collector.toString());
      },
      text: (text) => collector.add(text),
    },
    at: (index) => {
      const text = /^\d{1,9}$/u.test(index) ? strings[Number(index)] : undefined;
      if (text === undefined) throw new AppError('ROSTER_DAMAGED', { part: 'sharedStrings.xml' });
      return text;
    },
  };
}
