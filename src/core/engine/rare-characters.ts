/**
 * Marks rows whose labels have characters the typeface lacks, before a code is asked for. Most rosters have none to ask about: then no
 * thread is started for it.
 */
import { nameMissing, toDoubtful } from '@shared/artwork';
import type { PlannedRow } from '@shared/domain';
import { getsCode } from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';
import type { ArtworkPress } from '../artwork';
import { mapInPieces, type Plan, runInTurns } from '../batch';
import type { Clock } from '../ports';

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
