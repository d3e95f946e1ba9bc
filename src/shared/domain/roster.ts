/**
 * A roster: the list of shops, salespeople or posters a batch is made from, whatever it came from.
 */

/** One data row, exactly as read. `rowNumber` is 1-based in the source (a spreadsheet's own row number where there is one). */
export interface RosterRow {
  readonly rowNumber: number;
  readonly scene: string;
  readonly label: string;
  readonly label2: string;
  readonly folder: string;
  /** Every other column by its header, for templates such as `{城市}`. */
  readonly fields: Readonly<Record<string, string>>;
}

export const rosterColumnRoles = ['scene', 'label', 'label2', 'folder'] as const;
export type RosterColumnRole = (typeof rosterColumnRoles)[number];

export const textEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const;
export type TextEncodingName = (typeof textEncodings)[number];

/** What a person may override when a file is read; everything left out is worked out from the content. */
export interface TableReadOptions {
  readonly sheet?: string | undefined;
  readonly encoding?: TextEncodingName | undefined;
  readonly separator?: ',' | ';' | '\t' | '，' | undefined;
  /** 1-based row that holds the headers; 0 when the table has none. */
  readonly headerRow?: number | undefined;
}

/** Header of the column (or `#3` for the third column of a table without headers) per role; null = not used. */
export type ColumnMapping = Readonly<Record<RosterColumnRole, string | null>>;

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
  | {
      readonly kind: 'table';
      readonly fileName: string;
      readonly options: TableReadOptions;
      readonly mapping: ColumnMapping;
    };
