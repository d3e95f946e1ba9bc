/**
 * Which column is which, and the rows that follow from it. Only the scene and the first label are ever guessed from
 * content: they are needed, and they can be told apart.
 */
import type {
  ColumnMapping,
  MappingBasis,
  MappingGuess,
  RosterColumnRole,
  RosterRow,
  Table,
  TableRow,
} from '@shared/domain';
import { AppError } from '@shared/errors';
import { listNames, trimOuter } from './grid';
import { toPlaceName, toRole } from './header';

const SAMPLE_ROWS = 1_000;

interface ColumnFacts {
  readonly header: string;
  readonly filledShare: number;
  /** Different values among the filled cells, 0…1. */
  readonly uniqueShare: number;
  /** Short values of letters, digits and a few marks, with at least one digit. */
  readonly codeShare: number;
  /** Values with letters of any language that are not codes. */
  readonly wordShare: number;
}

export type TableToMap = Pick<Table, 'headers' | 'rows' | 'unreadableColumns'>;

/** Header of the column that by its name holds the scenes but cannot be read; null when the choice stands. */
function findUnreadableScene(
  facts: readonly ColumnFacts[],
  chosen: string | undefined,
  unreadableColumns: readonly string[],
): string | null {
  const weightOf = ({ header }: ColumnFacts): number => {
    const match = toRole(header);
    return match?.role === 'scene' && match.weight > 1 ? match.weight : 0;
  };
  const chosenWeight = facts
    .filter(({ header }) => header === chosen)
    .reduce((most, one) => Math.max(most, weightOf(one)), 0);
  const lost = facts.find((column) => {
    const weight = weightOf(column);
    if (weight === 0 || column.header === chosen || column.filledShare > 0) return false;
    // Formulas without a result are scenes that are there but cannot be seen; a column left blank may be one of two.
    return unreadableColumns.includes(column.header) ? weight >= chosenWeight : weight > chosenWeight;
  });
  return lost?.header ?? null;
}

type Choice = Partial<Record<RosterColumnRole, string>>;

/** The person always sees the guess and may change it. */
export function guessMapping({ headers, rows, unreadableColumns }: TableToMap): MappingGuess {
  const sample = rows.filter((row) => row.leftOut === undefined).slice(0, SAMPLE_ROWS);
  const facts = headers.map((header, column) => toFacts(header, column, sample));
  const named = chooseByHeader(facts);
  const unreadableScene = findUnreadableScene(facts, named.scene, unreadableColumns);
  // A weaker column in the place of the one that is named would be coded for good.
  const { scene, ...others } = named;
  const byHeader: Choice = unreadableScene === null && scene !== undefined ? named : others;
  const byContent = chooseByContent(facts, byHeader, unreadableScene !== null);
  const columnOf = (role: RosterColumnRole): string | null => byHeader[role] ?? byContent[role] ?? null;
  const basisOf = (role: RosterColumnRole): MappingBasis =>
    byHeader[role] !== undefined ? 'header' : byContent[role] !== undefined ? 'content' : 'none';
  return { mapping: forEveryRole(columnOf), basis: forEveryRole(basisOf), unreadableScene };
}

const forEveryRole = <Value>(of: (role: RosterColumnRole) => Value): Readonly<Record<RosterColumnRole, Value>> => ({
  scene: of('scene'),
  label: of('label'),
  label2: of('label2'),
  folder: of('folder'),
});

function chooseByHeader(facts: readonly ColumnFacts[]): Choice {
  const choice: Choice = {};
  const ranks: Partial<Record<RosterColumnRole, number>> = {};
  for (const column of facts) {
    const match = toRole(column.header);
    if (match === null || column.filledShare === 0) continue;
    // A running number is a scene only when it is one: filled in and different in every row.
    if (match.weight === 1 && (column.filledShare < 1 || column.uniqueShare < 1)) continue;
    // Of two equally good names the one that tells the rows apart is the scene or the label.
    const rank = match.weight + (match.role === 'scene' || match.role === 'label' ? column.uniqueShare / 2 : 0);
    if (rank <= (ranks[match.role] ?? 0)) continue;
    choice[match.role] = column.header;
    ranks[match.role] = rank;
  }
  return choice;
}

function chooseByContent(facts: readonly ColumnFacts[], byHeader: Choice, isSceneLost: boolean): Choice {
  const taken = new Set(Object.values(byHeader));
  const free = facts.filter((column) => !taken.has(column.header));
  const choice: Choice = {};
  const scene = free.find((column) => column.filledShare > 0.9 && column.uniqueShare > 0.95 && column.codeShare > 0.9);
  if (byHeader.scene === undefined && scene !== undefined && !isSceneLost) choice.scene = scene.header;
  const words = free.filter(
    (column) => column.header !== choice.scene && column.filledShare > 0.5 && column.wordShare > 0.6,
  );
  const label = words.toSorted((a, b) => b.uniqueShare - a.uniqueShare)[0];
  if (byHeader.label === undefined && label !== undefined) choice.label = label.header;
  return choice;
}

function toFacts(header: string, column: number, rows: readonly TableRow[]): ColumnFacts {
  const values = rows.map((row) => trimOuter(row.cells[column] ?? '')).filter((value) => value !== '');
  const share = (part: number): number => (values.length === 0 ? 0 : part / values.length);
  const codes = values.filter(isCode).length;
  return {
    header,
    filledShare: rows.length === 0 ? 0 : values.length / rows.length,
    uniqueShare: share(new Set(values).size),
    codeShare: share(codes),
    wordShare: share(values.filter((value) => !isCode(value) && !isDate(value) && /\p{L}/u.test(value)).length),
  };
}

/** Mobile numbers are eleven digits beginning with 1; nobody wants one as a scene. */
const isCode = (value: string): boolean =>
  value.length <= 32 && /^[\w.\-/#]*\d[\w.\-/#]*$/u.test(value) && !/^1[3-9]\d{9}$/u.test(value);

const isDate = (value: string): boolean => /^\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2})?/u.test(value);

// Table and column mapping -> roster rows. Row by row, by name: no list is ever paired with another by position.

/** One roster row per table row, in order. Errors are those of {@link createRowMapper}. */
export const toRosterRows = ({ headers, rows }: Pick<Table, 'headers' | 'rows'>, mapping: ColumnMapping): RosterRow[] =>
  rows.map(createRowMapper(headers, mapping));

/**
 * From a table row to a roster row. Cells lose their outer spaces (the table's notes say so); nothing else is changed.
 * Without a label column the scene is the label.
 * @throws AppError ROSTER_COLUMN_MISSING, ROSTER_SCENE_COLUMN_UNSET
 */
export function createRowMapper(headers: readonly string[], mapping: ColumnMapping): (row: TableRow) => RosterRow {
  const columnOf = (role: RosterColumnRole): number | null => {
    const name = mapping[role];
    return name === null ? null : findColumn(headers, name);
  };
  const scene = columnOf('scene');
  if (scene === null) throw new AppError('ROSTER_SCENE_COLUMN_UNSET', { columns: listNames(headers) });
  const label = columnOf('label') ?? scene;
  const label2 = columnOf('label2');
  const folder = columnOf('folder');
  return (row) => {
    const cells = row.cells.map(trimOuter);
    const at = (column: number | null): string => (column === null ? '' : (cells[column] ?? ''));
    const fields: Record<string, string> = {};
    for (const [column, header] of headers.entries()) fields[header] = at(column);
    const mapped: RosterRow = {
      rowNumber: row.rowNumber,
      scene: at(scene),
      label: at(label),
      label2: at(label2),
      folder: at(folder),
      fields,
    };
    return row.leftOut === undefined ? mapped : { ...mapped, leftOut: row.leftOut };
  };
}

/** Place of the column called by its header, or `#3` by its place. @throws AppError ROSTER_COLUMN_MISSING */
export function findColumn(headers: readonly string[], name: string): number {
  const byHeader = headers.indexOf(trimOuter(name));
  if (byHeader !== -1) return byHeader;
  const byPlace = headers.findIndex((_, column) => toPlaceName(column) === name);
  if (byPlace === -1) throw new AppError('ROSTER_COLUMN_MISSING', { column: name, columns: listNames(headers) });
  return byPlace;
}
