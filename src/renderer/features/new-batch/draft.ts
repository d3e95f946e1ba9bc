/**
 * The draft of a new batch and what can be asked of it without main: is it complete, what would it be called.
 */
import { type Design, defaultDesign } from '@shared/artwork';
import type { PickedFile, PlanInput, TablePreview } from '@shared/contract';
import { type AccountId, type ColumnMapping, type SceneKind, sceneLimits, type TableReadOptions } from '@shared/domain';

export const sourceKinds = ['range', 'numbered-text', 'list', 'table'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const validityUnits = { day: 86_400, hour: 3600, second: 1 } as const;
export type ValidityUnit = keyof typeof validityUnits;

/** A table file as read by main, with what the person changed about the reading. */
export interface TableDraft {
  readonly file: PickedFile;
  readonly options: TableReadOptions;
  readonly mapping: ColumnMapping;
  readonly preview: TablePreview;
}

/** Null in a number: the field was emptied. */
export interface Draft {
  /** Empty = named after what it holds. */
  readonly name: string;
  readonly isTemporary: boolean;
  readonly isText: boolean;
  readonly validity: { readonly amount: number | null; readonly unit: ValidityUnit };
  readonly reusesLedger: boolean;
  readonly source: SourceKind;
  readonly range: { readonly start: number | null; readonly end: number | null; readonly step: number | null };
  readonly numbered: {
    readonly prefix: string;
    readonly start: number | null;
    readonly count: number | null;
    readonly padding: number | null;
    readonly suffix: string;
  };
  readonly listText: string;
  readonly table: TableDraft | null;
  readonly design: Design;
}

export const emptyDraft: Draft = {
  name: '',
  isTemporary: false,
  isText: false,
  validity: { amount: 30, unit: 'day' },
  reusesLedger: true,
  source: 'range',
  range: { start: 1, end: 100, step: 1 },
  numbered: { prefix: 'store-', start: 1, count: 100, padding: 4, suffix: '' },
  listText: '',
  table: null,
  design: defaultDesign,
};

export function toSceneKind(draft: Pick<Draft, 'isTemporary' | 'isText'>): SceneKind {
  if (draft.isText) return draft.isTemporary ? 'temporary-text' : 'permanent-text';
  return draft.isTemporary ? 'temporary' : 'permanent';
}

/** Seconds, or null while the field is empty. */
export const toValiditySeconds = ({ amount, unit }: Draft['validity']): number | null =>
  amount === null ? null : Math.round(amount * validityUnits[unit]);

/** What keeps a draft from being planned; keys of the translations under `draftFault`. */
export type DraftFault =
  | 'numberMissing'
  | 'endBeforeStart'
  | 'tooManyRows'
  | 'listEmpty'
  | 'fileMissing'
  | 'sceneColumnMissing'
  | 'validityOutOfRange';

export const MAX_ROWS = 1_000_000;

type Source = PlanInput['source'];
type SourceResult = { readonly source: Source } | { readonly fault: DraftFault };

/** The fault of the source alone, to show beside its fields. */
export function toSource(draft: Draft): SourceResult {
  switch (draft.source) {
    case 'range':
      return toRange(draft.range);
    case 'numbered-text':
      return toNumbered(draft.numbered);
    case 'list':
      return draft.listText.trim() === '' ? { fault: 'listEmpty' } : { source: { kind: 'list', text: draft.listText } };
    case 'table':
      return toTable(draft.table);
  }
}

function toRange({ start, end, step }: Draft['range']): SourceResult {
  if (start === null || end === null || step === null) return { fault: 'numberMissing' };
  if (end < start) return { fault: 'endBeforeStart' };
  if ((end - start) / step >= MAX_ROWS) return { fault: 'tooManyRows' };
  return { source: { kind: 'range', start, end, step } };
}

function toNumbered({ prefix, start, count, padding, suffix }: Draft['numbered']): SourceResult {
  if (start === null || count === null || padding === null) return { fault: 'numberMissing' };
  return { source: { kind: 'numbered-text', prefix, start, count, padding, suffix } };
}

function toTable(table: TableDraft | null): SourceResult {
  if (table === null) return { fault: 'fileMissing' };
  if (table.mapping.scene === null) return { fault: 'sceneColumnMissing' };
  const { file, options, mapping } = table;
  return { source: { kind: 'table', fileToken: file.fileToken, options, mapping } };
}

export function toValidityFault(draft: Draft): DraftFault | null {
  if (!draft.isTemporary) return null;
  const seconds = toValiditySeconds(draft.validity);
  if (seconds === null) return 'numberMissing';
  const isInRange = seconds >= sceneLimits.validForMinSeconds && seconds <= sceneLimits.validForMaxSeconds;
  return isInRange ? null : 'validityOutOfRange';
}

/** Account ids are branded in main; the wire carries the plain number, which is what the request takes. */
export type PlanQuestion = Omit<PlanInput, 'accountId'> & { readonly accountId: AccountId };
export type PlanQuestionResult = { readonly question: PlanQuestion } | { readonly fault: DraftFault };

/** What to ask main for, or why it cannot be asked yet. `name` is the name in force. */
export function toPlanQuestion(draft: Draft, accountId: AccountId, name: string): PlanQuestionResult {
  const read = toSource(draft);
  if ('fault' in read) return read;
  const fault = toValidityFault(draft);
  if (fault !== null) return { fault };
  return {
    question: {
      accountId,
      name,
      sceneKind: toSceneKind(draft),
      validForSeconds: draft.isTemporary ? toValiditySeconds(draft.validity) : null,
      reuseFromLedger: draft.reusesLedger,
      source: read.source,
    },
  };
}

/** The part of an automatic name that says what the batch holds: `1–100`, `store-0001…`, a file's name; empty for a list. */
export function toSubject(draft: Draft): string {
  switch (draft.source) {
    case 'range':
      return `${draft.range.start ?? ''}–${draft.range.end ?? ''}`;
    case 'numbered-text': {
      const { prefix, start, padding, suffix } = draft.numbered;
      return `${prefix}${String(start ?? '').padStart(padding ?? 0, '0')}${suffix}…`;
    }
    case 'table':
      return draft.table?.file.fileName.replace(/\.[^.]+$/, '') ?? '';
    case 'list':
      return '';
  }
}

/** Changing the source brings the kind of scene that source is made for. */
export function withSource(draft: Draft, source: SourceKind): Draft {
  const isText = source === 'range' ? false : source === 'numbered-text' ? true : draft.isText;
  return { ...draft, source, isText };
}

/** A table just read: text scenes are chosen when the first rows do not all look like numbers. */
export function withTable(draft: Draft, table: TableDraft): Draft {
  const column = table.preview.headers.indexOf(table.mapping.scene ?? '');
  const scenes = table.preview.rows.map((row) => row.cells[column] ?? '');
  return { ...draft, source: 'table', table, isText: guessIsText(scenes, draft.isText) };
}

const LINES_LOOKED_AT = 20;

/** A list as typed. The first paste also chooses number or text; later typing leaves the person's choice alone. */
export function withListText(draft: Draft, listText: string): Draft {
  if (draft.listText.trim() !== '') return { ...draft, listText };
  const scenes = listText.split(/\r?\n/, LINES_LOOKED_AT).map((line) => line.split('\t', 1)[0] ?? '');
  return { ...draft, listText, isText: guessIsText(scenes, draft.isText) };
}

/** A number out of range is a wrong number, not a text; one with leading zeros is a text, or it would lose them. */
function guessIsText(scenes: readonly string[], fallback: boolean): boolean {
  const filled = scenes.filter((scene) => scene !== '');
  return filled.length === 0 ? fallback : !filled.every((scene) => /^(?:0|[1-9]\d*)$/.test(scene));
}

/** Roster columns worth a place in the check: those the source can fill. */
export function toRosterColumns({ source, table, listText }: Draft): readonly ('label2' | 'folder')[] {
  const columns = ['label2', 'folder'] as const;
  if (source === 'list') return listText.includes('\t') ? columns : [];
  return source === 'table' ? columns.filter((column) => table?.mapping[column] != null) : [];
}
