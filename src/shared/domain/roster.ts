/**
 * A roster: the list of shops, salespeople or posters a batch is made from, whatever it came from.
 * A file becomes a Table (cells as a person sees them), a table and a column mapping become RosterRows.
 */
import type { Problem } from '@shared/errors';
import type { BatchId } from './ids';
import type { SceneRule } from './scene';

/** Why a row below the header is taken for something else than data. */
export const leftOutReasons = ['header', 'instructions', 'total', 'signature', 'title'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** One data row, outer spaces left out. `rowNumber` is 1-based in the source (a spreadsheet's own row number where there is one). */
export interface RosterRow {
  readonly rowNumber: number;
  readonly scene: string;
  readonly label: string;
  readonly label2: string;
  readonly folder: string;
  /** Every column of the table by its header, for templates such as `{城市}`. */
  readonly fields: Readonly<Record<string, string>>;
  /** The row gets no code unless a person takes it in. */
  readonly leftOut?: LeftOutReason | undefined;
}

export const rosterColumnRoles = ['scene', 'label', 'label2', 'folder'] as const;
export type RosterColumnRole = (typeof rosterColumnRoles)[number];

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const;
export type TextEncodingName = (typeof textEncodings)[number];

export const tableSeparators = [',', ';', '\t', '，'] as const;
export type TableSeparator = (typeof tableSeparators)[number];

/** What a person may override when a file is read; everything left out is worked out from the content. */
export interface TableReadOptions {
  readonly sheet?: string | undefined;
  readonly encoding?: TextEncodingName | undefined;
  readonly separator?: TableSeparator | undefined;
  /** 1-based row that holds the headers; 0 when the table has none. */
  readonly headerRow?: number | undefined;
  /** Leave out rows hidden in the spreadsheet, for example by a filter. They are read by default. */
  readonly skipHiddenRows?: boolean | undefined;
}

export interface TableRow {
  /** 1-based row in the file; blank rows are left out but keep their number. */
  readonly rowNumber: number;
  /** As many as there are headers, exactly as shown in the file; line breaks inside a cell are `\n`. */
  readonly cells: readonly string[];
  readonly leftOut?: LeftOutReason | undefined;
}

export interface SheetInfo {
  readonly name: string;
  /** Rows that are not blank, header included; null when the sheet is too large to be counted beside the one that is read. */
  readonly rows: number | null;
  readonly isHidden: boolean;
}

/** A file as read, before anybody says which column is what. */
export interface Table {
  /** Unique; a column without a header is called `#3` by its place, a repeated header `名称 (2)`. */
  readonly headers: readonly string[];
  /** 1-based row of the headers; 0 = none found. */
  readonly headerRow: number;
  readonly rows: readonly TableRow[];
  /** Headers of columns with formulas whose results are not in the file. */
  readonly unreadableColumns: readonly string[];
  /** Empty for text files. */
  readonly sheets: readonly SheetInfo[];
  /** Name of the sheet the rows are from; null for text files. */
  readonly sheet: string | null;
  /** null for spreadsheets. */
  readonly encoding: TextEncodingName | null;
  /** null for spreadsheets. */
  readonly separator: TableSeparator | null;
  /** Read by the library for formats of other programs, whose tables deserve a closer look. */
  readonly isReadByOther: boolean;
  /** What a careful person would want to know before printing: hidden rows, damaged numbers, cells without value. */
  readonly notes: readonly Problem[];
}

/** Header of the column (or `#3` for the third column of a table without headers) per role; null = not used. */
export type ColumnMapping = Readonly<Record<RosterColumnRole, string | null>>;

/** Where a proposed column comes from: the last table with these headers, its header, its content, or nothing was found. */
export type MappingBasis = 'remembered' | 'header' | 'content' | 'none';

export interface MappingGuess {
  readonly mapping: ColumnMapping;
  readonly basis: Readonly<Record<RosterColumnRole, MappingBasis>>;
  /** Header of the column that by its name holds the scenes but has no value that can be read; then no scene column is proposed. */
  readonly unreadableScene: string | null;
}

/** A mapping to begin with. With a rule, which only a remembered table has, `scene` is the key column. */
export interface MappingProposal extends MappingGuess {
  readonly rule: SceneRule | null;
}

/** Where scenes come from, without file paths: the host resolves a file before it gets here. */
export type RosterSource =
  | { readonly kind: 'range'; readonly start: number; readonly end: number; readonly step: number }
  | {
      readonly kind: 'numbered-text';
      readonly prefix: string;
      readonly start: number;
      readonly count: number;
      /** Minimum digits, filled with zeros: 4 turns 7 into 0007. */
      readonly padding: number;
      readonly suffix: string;
    }
  | { readonly kind: 'list'; readonly text: string }
  /** The rows of an earlier batch, as the ledger has them. */
  | { readonly kind: 'batch'; readonly batchId: BatchId }
  | {
      readonly kind: 'table';
      readonly fileName: string;
      readonly options: TableReadOptions;
      readonly mapping: ColumnMapping;
    };
