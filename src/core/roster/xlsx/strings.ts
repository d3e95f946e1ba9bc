/**
 * Text of cells: the shared string table, rich text joined, phonetic readings (furigana) left out.
 */
import { AppError } from '@shared/errors';
import { rosterLimits, tooWide } from '../limits';
import { type Slice, toText, type XmlHandlers } from './xml';

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
export function unescapeText(text: string): string {
  const plain = text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return plain.includes('\r') ? plain.replace(/\r\n?/gu, '\n') : plain;
}

export interface SharedStrings {
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
