/**
 * The stored counts of a batch that is not running. They are a copy of what the items say, so anything odd reads as none and
 * the items are counted again.
 */
import type { BatchCounts, ProblemGroup } from '@shared/batch-state';
import { z } from 'zod';
import { toProblemFromJson } from './json';
import type { TallyRecord } from './types';

const count = z.int().min(0);

const tallySchema = z.object({
  counts: z.object({
    total: count,
    pending: count,
    inFlight: count,
    issued: count,
    reused: count,
    failed: count,
    skipped: count,
    uncertain: count,
  }) satisfies z.ZodType<BatchCounts>,
  problems: z.array(z.object({ problem: z.unknown(), count })),
});

export function toTallyOrNull(value: unknown): TallyRecord | null {
  const parsed = tallySchema.safeParse(value);
  if (!parsed.success) return null;
  const problems: readonly ProblemGroup[] = parsed.data.problems.map((group) => ({
    problem: toProblemFromJson(group.problem),
    count: group.count,
  }));
  return { counts: parsed.data.counts, problems };
}
