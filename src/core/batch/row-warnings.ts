/**
 * What deserves a second look in a row that gets its code: a missing or changed label, characters that servers often
 * read wrongly, people cannot tell apart or the typeface lacks, scenes that a spreadsheet has changed.
 */
import { type ArtworkPress, nameMissing, toDoubtful } from '@core/artwork';
import type { Ledger } from '@core/ledger';
import type { Clock } from '@core/ports';
import { getsCode, isTextKind, type PlannedRow, type PlanSpec, type RosterRow } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
import type { Plan } from './batch-engine';
import { findInPieces, mapInPieces, runInTurns, type Steps } from './steps';

/** The labels of all rows are looked up here; the returned function then asks nobody. `rows` are those that may get a code. */
export function* createRowWarnings(
  { accountId, sceneKind }: PlanSpec,
  rows: readonly RosterRow[],
  ledger: Ledger,
): Steps<(row: RosterRow) => readonly Problem[]> {
  const { codes } = ledger;
  const scenes = rows.map((row) => row.scene);
  const lastLabels = yield* findInPieces(scenes, (some) => codes.findLastLabels(accountId, sceneKind, some));
  const numbers = scenes.filter((scene) => /^[1-9]\d{0,9}$/.test(scene));
  const sameKeys = yield* findInPieces(numbers, (some) => codes.findSameEventKeys(accountId, sceneKind, some));
  const alike = isTextKind(sceneKind) ? findAlike(rows) : new Map<string, RosterRow>();
  const warnsOfText = isTextKind(sceneKind) ? toTextWarnings : () => [];
  return (row) => {
    const { scene } = row;
    const warnings = [...toLabelWarnings(row, lastLabels.get(scene)), ...warnsOfText(scene)];
    const other = alike.size === 0 ? undefined : alike.get(scene);
    if (other !== undefined) {
      warnings.push(toProblem('SCENE_ALIKE', { scene, other: other.scene, row: other.rowNumber }));
    }
    if (sameKeys.has(scene)) warnings.push(toProblem('SCENE_SAME_EVENT_KEY', { scene }));
    return warnings;
  };
}

function toLabelWarnings({ scene, label }: RosterRow, before: string | undefined): readonly Problem[] {
  if (label === '') return [toProblem('BATCH_LABEL_MISSING', { scene })];
  if (before === undefined || before === '' || before === label) return [];
  return [toProblem('BATCH_LABEL_CHANGED', { scene, label, before })];
}

/** For every scene that looks like another one, a row of that other. */
function findAlike(rows: readonly RosterRow[]): ReadonlyMap<string, RosterRow> {
  const firstOf = new Map<string, RosterRow>();
  const alike = new Map<string, RosterRow>();
  for (const row of rows) {
    const skeleton = toSkeleton(row.scene);
    const first = firstOf.get(skeleton);
    if (first === undefined) firstOf.set(skeleton, row);
    else if (first.scene !== row.scene) {
      alike.set(row.scene, first);
      if (!alike.has(first.scene)) alike.set(first.scene, row);
    }
  }
  return alike;
}

/**
 * Text scenes reach the server inside an XML message as EventKey (developers.weixin.qq.com: 扫描带参数二维码事件); quotation marks, angle
 * brackets and `&` suffer in hand-made XML or SQL, `% + # ?` wherever the scene is put into an address, the rest when people type it.
 */
const suspects = [
  ['SCENE_INNER_SPACE', /\s/u],
  ['SCENE_FULL_WIDTH', /[\uff01-\uff5e]/u],
  ['SCENE_INVISIBLE', /\p{Cf}/u],
  ['SCENE_RISKY_CHARACTER', /["'`\\<>&%+#?|]/u],
] as const;

/** Letters, digits, hyphen, underscore and point: nothing to say of them but what the whole means. */
const ordinary = /^[\w.-]*$/;

function toTextWarnings(scene: string): readonly Problem[] {
  const damage = toDamage(scene);
  const warnings = damage === null ? [] : [toProblem(damage, { scene })];
  if (ordinary.test(scene)) return warnings;
  for (const [code, pattern] of suspects) {
    const found = pattern.exec(scene);
    if (found === null || (damage !== null && code === 'SCENE_RISKY_CHARACTER')) continue;
    warnings.push(toProblem(code, { scene, character: found[0] }));
  }
  for (const character of scene) {
    if (isBlankLookalike(character)) {
      warnings.push(toProblem('SCENE_BLANK_LOOKALIKE', { scene, code: toHex(character) }));
      break;
    }
  }
  const lookalike = findLookalike(scene);
  if (lookalike !== null) {
    warnings.push(toProblem('SCENE_LOOKALIKE', { scene, ...lookalike, code: toHex(lookalike.character) }));
  }
  return warnings;
}

const toHex = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

/** Dates as spreadsheets show them when they have made one of a code: 3月1日, Mar-01, 1-Mar, 2024/1/1, also with a time. */
const date =
  /^(?:(?:\d{2,4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,4}|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:-\d{2,4})?|\d{4}\/\d{1,2}\/\d{1,2}|\d{1,2}\/\d{1,2}\/\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/iu;
/** Also right for those who mean it: the form of databases. */
const isoDate = /^\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?$/u;
const scientific = /^-?\d(?:\.\d+)?E\+\d{1,3}$/iu;

type Damage = 'SCENE_BECAME_DATE' | 'SCENE_BECAME_SCIENTIFIC';

function toDamage(scene: string): Damage | null {
  if (scene.length > 20) return null;
  if (scientific.test(scene)) return 'SCENE_BECAME_SCIENTIFIC';
  return date.test(scene) || isoDate.test(scene) ? 'SCENE_BECAME_DATE' : null;
}

/**
 * Refuses a roster most of whose scenes a spreadsheet has changed: a warning on every row would be read by nobody.
 * @throws AppError ROSTER_SCENES_DAMAGED
 */
export function refuseDamaged(rows: readonly RosterRow[]): void {
  const filled = rows.filter(({ scene }) => scene !== '');
  const damaged = filled.filter(({ scene }) => toDamage(scene) !== null && !isoDate.test(scene));
  const [first] = damaged;
  if (first === undefined || damaged.length * 2 <= filled.length) return;
  throw new AppError('ROSTER_SCENES_DAMAGED', { count: damaged.length, rows: filled.length, value: first.scene });
}

// Characters that look like other ones, or like nothing. Sources: Unicode Character Database
// (Default_Ignorable_Code_Point, Dash), Unicode Technical Standard 39 (confusables) for the Cyrillic and Greek letters,
// EquivalentUnifiedIdeograph for the radicals.

/** What shows nothing, or a blank as wide as a letter, and is neither white space nor a format character. */
const blank = /[\u2800]|(?![\p{Cf}])\p{Default_Ignorable_Code_Point}/u;

const isBlankLookalike = (character: string): boolean => blank.test(character);

/** Letters of other scripts and the Latin ones they look like. */
const latin: ReadonlyMap<string, string> = new Map([
  ...toPairs('АВЕЅІЈКМНОРСТУХҮѴԌԚԜ', 'ABESIJKMHOPCTYXYVGQW'),
  ...toPairs('аеорсухѕіјһԁԛԝѵ', 'aeopcyxsijhdqwv'),
  ...toPairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', 'ABEZHIKMNOPTYXo'),
]);

/** Radicals of the supplement without a compatibility mapping, and the ideographs they look like. */
const radicals: ReadonlyMap<string, string> = new Map(
  toPairs(
    '⺌⺍⺕⺜⺝⺟⺠⺫⺬⺶⺼⻁⻄⻅⻆⻉⻋⻌⻍⻎⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻳',
    '小小彐日月母民目示羊肉虎西见角贝车辶辶辶長镸长门雨青韦页风飞食食马骨鬼鱼鸟卤麦黄黾齐齐齿竜龙龟',
  ),
);

function toPairs(from: string, to: string): readonly (readonly [string, string])[] {
  const usual = [...to];
  return [...from].map((character, index) => [character, usual[index] ?? ''] as const);
}

const dash = /[\p{Pd}\u2043\u2212\u02d7\u06d4\u2796\u30fc\u2500\uff70]/u;
const radical = /[\u2e80-\u2fdf\uf900-\ufaff]/u;

/** The character `one` is likely to be taken for; null when it is the usual one. */
function toUsual(one: string): string | null {
  if (one === '-') return null;
  if (radical.test(one)) {
    const usual = radicals.get(one) ?? one.normalize('NFKC');
    return usual === one ? null : usual;
  }
  // A long vowel mark and a full-width hyphen belong to other warnings or to Japanese words.
  if (one !== '\uff0d' && dash.test(one)) return '-';
  return null;
}

/** The first character of `scene` that looks like another one. Cyrillic and Greek count among Latin letters, or where every one of them is a lookalike. */
function findLookalike(scene: string): { readonly character: string; readonly usual: string } | null {
  const hasKana = /[\u3040-\u30ff]/u.test(scene.replace(/\u30fc/gu, ''));
  for (const character of scene) {
    if (hasKana && (character === '\u30fc' || character === '\uff70')) continue;
    const usual = toUsual(character);
    if (usual !== null) return { character, usual };
  }
  const foreign = scene.match(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu);
  if (foreign === null) return null;
  const isSuspect = /[A-Za-z]/.test(scene) || foreign.every((letter) => latin.has(letter));
  const character = isSuspect ? foreign.find((letter) => latin.has(letter)) : undefined;
  return character === undefined ? null : { character, usual: latin.get(character) ?? '' };
}

const ascii = /^[\x20-\x7e]*$/;

/** The same for scenes that the eye can hardly tell apart: nothing invisible, every lookalike replaced, O as 0, l and I as 1. */
function toSkeleton(scene: string): string {
  const usual = ascii.test(scene) ? scene : toUsualText(scene);
  return /[OolI]/.test(usual) ? usual.replace(/[Oo]/g, '0').replace(/[lI]/g, '1') : usual;
}

function toUsualText(scene: string): string {
  let text = '';
  for (const character of scene.normalize('NFKC')) {
    if (blank.test(character) || /[\p{Cf}\s]/u.test(character)) continue;
    text += toUsual(character) ?? latin.get(character) ?? character;
  }
  return text;
}

// Marks rows whose labels have characters the typeface lacks, before a code is asked for. Most rosters have none to ask
// about: then no thread is started for it.

/** The plan with ARTWORK_GLYPH_MISSING among the warnings of such rows. */
export async function markRareCharacters(
  plan: Plan,
  press: Pick<ArtworkPress, 'findMissing'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<Plan> {
  const doubtful = new Set<string>();
  const collect = ({ row, verdict }: PlannedRow): void => {
    if (!getsCode(verdict)) return;
    for (const character of toDoubtful(`${row.label}${row.label2}`)) doubtful.add(character);
  };
  await runInTurns(mapInPieces(plan.rows, collect), clock, signal);
  if (doubtful.size === 0) return plan;
  const missing = new Set(await press.findMissing([...doubtful]));
  if (missing.size === 0) return plan;
  let glyphMissing = 0;
  let warned = plan.totals.warned;
  const rows = await runInTurns(
    mapInPieces(plan.rows, (planned): PlannedRow => {
      const problem = getsCode(planned.verdict) ? toWarning(planned, missing) : null;
      if (problem === null) return planned;
      glyphMissing += 1;
      if (planned.warnings.length === 0) warned += 1;
      return { ...planned, warnings: [...planned.warnings, problem] };
    }),
    clock,
    signal,
  );
  return { ...plan, rows, totals: { ...plan.totals, glyphMissing, warned } };
}

function toWarning({ row }: PlannedRow, missing: ReadonlySet<string>): Problem | null {
  const characters = [...new Set([row.label, row.label2].flatMap((text) => nameMissing(text, missing)))];
  return characters.length === 0 ? null : toProblem('ARTWORK_GLYPH_MISSING', { characters: characters.join(' ') });
}
