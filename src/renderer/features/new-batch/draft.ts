/**
 * The draft of a new batch and what can be asked of it without main: is it complete, what would it be called.
 */
import { type Design, defaultDesign } from '@shared/artwork';
import type { PickedFile, PlanInput, TablePreview } from '@shared/contract';
import {
  type AccountId,
  type BatchId,
  type ColumnMapping,
  type MappingProposal,
  type RowEdit,
  type SceneKind,
  type SceneRule,
  sceneLimits,
  type TableReadOptions,
} from '@shared/domain';

/** `batch` is there only for a copy of one. */
export const sourceKinds = ['range', 'numbered-text', 'list', 'table', 'batch'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const validityUnits = { day: 86_400, hour: 3600, second: 1 } as const;
export type ValidityUnit = keyof typeof validityUnits;

/** A table file as read by main, with what the person changed about the reading. */
export interface TableDraft {
  readonly file: PickedFile;
  readonly options: TableReadOptions;
  /** Its scene is null while scenes are assigned. */
  readonly mapping: ColumnMapping;
  /** Where the mapping comes from; null in a role the person chose. */
  readonly basis: MappingProposal['basis'];
  readonly preview: TablePreview;
}

/** Scenes made by the app for a list or table that brings keys. */
export interface AssignDraft {
  readonly isOn: boolean;
  readonly by: SceneRule['kind'];
  readonly from: number | null;
  readonly template: string;
  /** Column of a table that tells its rows apart; a list has its first column. */
  readonly keyColumn: string | null;
}

/** An earlier batch, by the name a person knows it by. */
export interface EarlierBatch {
  readonly batchId: BatchId;
  readonly name: string;
}

export interface SinceDraft extends EarlierBatch {
  /** Null goes by scene. */
  readonly keyColumn: string | null;
  readonly onlyChanged: boolean;
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
  readonly copied: EarlierBatch | null;
  readonly assign: AssignDraft;
  readonly since: SinceDraft | null;
  /** Corrections made in the check; they belong to the source as it stands. */
  readonly edits: readonly RowEdit[];
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
  copied: null,
  assign: { isOn: false, by: 'next-number', from: 1, template: '', keyColumn: null },
  since: null,
  edits: [],
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
  | 'keyColumnMissing'
  | 'templateMissing'
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
      return toTable(draft.table, draft.assign);
    case 'batch':
      return draft.copied === null
        ? { fault: 'fileMissing' }
        : { source: { kind: 'batch', batchId: draft.copied.batchId } };
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

function toTable(table: TableDraft | null, assign: AssignDraft): SourceResult {
  if (table === null) return { fault: 'fileMissing' };
  const { file, options, mapping } = table;
  const scene = assign.isOn ? assign.keyColumn : mapping.scene;
  if (scene === null) return { fault: assign.isOn ? 'keyColumnMissing' : 'sceneColumnMissing' };
  return { source: { kind: 'table', fileToken: file.fileToken, options, mapping: { ...mapping, scene } } };
}

type RuleResult = { readonly rule: SceneRule | undefined } | { readonly fault: DraftFault };

/** Only lists and tables may bring keys instead of scenes. */
export function toRule({ source, assign }: Pick<Draft, 'source' | 'assign'>): RuleResult {
  if (!assign.isOn || (source !== 'list' && source !== 'table')) return { rule: undefined };
  if (assign.by === 'template') {
    const template = assign.template.trim();
    return template === '' ? { fault: 'templateMissing' } : { rule: { kind: 'template', template } };
  }
  return assign.from === null ? { fault: 'numberMissing' } : { rule: { kind: 'next-number', from: assign.from } };
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

/** What to ask main for, or why it cannot be asked yet. */
export function toPlanQuestion(draft: Draft, accountId: AccountId): PlanQuestionResult {
  const read = toSource(draft);
  if ('fault' in read) return read;
  const made = toRule(draft);
  if ('fault' in made) return made;
  const fault = toValidityFault(draft);
  if (fault !== null) return { fault };
  const { since } = draft;
  return {
    question: {
      accountId,
      sceneKind: toSceneKind(draft),
      validForSeconds: draft.isTemporary ? toValiditySeconds(draft.validity) : null,
      reuseFromLedger: draft.reusesLedger,
      source: read.source,
      ...(made.rule === undefined ? {} : { rule: made.rule }),
      ...(draft.edits.length === 0 ? {} : { edits: [...draft.edits] }),
      ...(since === null
        ? {}
        : { since: { batchId: since.batchId, keyColumn: toMatchColumn(draft), onlyChanged: since.onlyChanged } }),
    },
  };
}

/** Assigned scenes are found by their keys anyway, and only a table has columns. */
const toMatchColumn = ({ source, assign, since }: Draft): string | null =>
  source === 'table' && !assign.isOn ? (since?.keyColumn ?? null) : null;

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
    case 'batch':
      return draft.copied?.name ?? '';
    case 'list':
      return '';
  }
}
