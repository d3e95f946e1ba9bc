/**
 * Steps from one draft to the next that change more than one of its parts.
 */
import type { RowEdit, SceneRule } from '@shared/domain';
import type { AssignDraft, Draft, SourceKind, TableDraft } from './draft';

/** Changing the source brings the kind of scene that source is made for. */
export function withSource(draft: Draft, source: SourceKind): Draft {
  const isText = source === 'range' ? false : source === 'numbered-text' ? true : draft.isText;
  // A copy is one of the sources only while it is chosen.
  return { ...draft, source, isText, copied: null };
}

/**
 * A table just read. A proposal with a rule is a table known from before whose scenes were assigned; else text scenes are chosen when
 * the first rows do not all look like numbers.
 */
export function withTable(draft: Draft, read: Pick<TableDraft, 'file' | 'options' | 'preview'>): Draft {
  const { headers, proposal } = read.preview;
  const { mapping: proposed, basis, rule } = proposal;
  const assign = withRule(draft.assign, rule, rule === null ? draft.assign.keyColumn : proposed.scene, headers);
  const mapping = assign.isOn ? { ...proposed, scene: null } : proposed;
  const table: TableDraft = { ...read, mapping, basis };
  if (assign.isOn) return { ...draft, source: 'table', table, assign, ...kindFor(assign.by, draft) };
  const column = table.preview.headers.indexOf(table.mapping.scene ?? '');
  const scenes = table.preview.rows.map((row) => row.cells[column] ?? '');
  return { ...draft, source: 'table', table, assign, isText: guessIsText(scenes, draft.isText) };
}

/** A table that is not known goes on with what was chosen before, as long as it has the key column. */
function withRule(
  assign: AssignDraft,
  rule: SceneRule | null,
  keyColumn: string | null,
  headers: readonly string[],
): AssignDraft {
  const hasKeys = keyColumn !== null && headers.includes(keyColumn);
  if (rule === null) return { ...assign, isOn: assign.isOn && hasKeys, keyColumn: hasKeys ? keyColumn : null };
  const words = rule.kind === 'template' ? { template: rule.template } : { from: rule.from };
  return { ...assign, ...words, isOn: true, by: rule.kind, keyColumn };
}

/** Counting up is for permanent numbers, a template for text of either life. */
const kindFor = (by: SceneRule['kind'], { isTemporary }: Draft): Pick<Draft, 'isText' | 'isTemporary'> =>
  by === 'next-number' ? { isText: false, isTemporary: false } : { isText: true, isTemporary };

/** Assigns scenes: the key is the column that looks most like one, and the template begins with it. */
export function withAssigning(draft: Draft, change: Partial<AssignDraft>): Draft {
  const assign = { ...draft.assign, ...change };
  const keyColumn = assign.keyColumn ?? (draft.table === null ? null : guessKeyColumn(draft.table));
  const template = assign.template === '' && keyColumn !== null ? `store-{${keyColumn}}` : assign.template;
  const next = { ...draft, assign: { ...assign, keyColumn, template } };
  const table = draft.table === null ? null : { ...draft.table, mapping: { ...draft.table.mapping, scene: null } };
  return { ...next, table, ...kindFor(assign.by, draft) };
}

/** The column that was taken for the scene, else the label or another one whose cells all differ in the rows at hand. */
function guessKeyColumn({ mapping, preview }: TableDraft): string | null {
  const { headers, rows } = preview;
  const differs = (header: string): boolean => {
    const column = headers.indexOf(header);
    const cells = rows.map((row) => row.cells[column] ?? '');
    return !cells.includes('') && new Set(cells).size === cells.length;
  };
  const [label, others] = [mapping.label, headers.filter(differs)];
  if (mapping.scene !== null) return mapping.scene;
  return label !== null && others.includes(label) ? label : (others[0] ?? label);
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

const sourceParts = ['source', 'range', 'numbered', 'listText', 'table', 'copied'] as const;

/** Corrections belong to the rows they were made in: another source, or another reading of it, has other rows. */
export function withoutStaleEdits(before: Draft, after: Draft): Draft {
  const isSame =
    sourceParts.every((part) => before[part] === after[part]) &&
    before.assign.isOn === after.assign.isOn &&
    before.assign.keyColumn === after.assign.keyColumn;
  return isSame || after.edits.length === 0 ? after : { ...after, edits: [] };
}

/** One more correction; what an earlier one said of the same row stays where this one says nothing. */
export function withEdit(draft: Draft, edit: RowEdit): Draft {
  const earlier = draft.edits.find(({ rowNumber }) => rowNumber === edit.rowNumber);
  const others = draft.edits.filter(({ rowNumber }) => rowNumber !== edit.rowNumber);
  return { ...draft, edits: [...others, { ...earlier, ...edit }] };
}

/** Roster columns worth a place in the check: those the source can fill. */
export function toRosterColumns({ source, table, listText }: Draft): readonly ('label2' | 'folder')[] {
  const columns = ['label2', 'folder'] as const;
  if (source === 'list') return listText.includes('\t') ? columns : [];
  if (source === 'batch') return columns;
  return source === 'table' ? columns.filter((column) => table?.mapping[column] != null) : [];
}
