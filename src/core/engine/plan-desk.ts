/**
 * Plans between "check" and "make": kept in memory by id, the newest few only. A plan can hold 100,000 rows, so the window
 * gets its totals and fetches rows by page.
 */
import { randomUUID } from 'node:crypto';
import type { Plan } from '@core/batch';
import { type BatchRecipe, type PlanFilter, type PlannedRow, type PlanSpec, passesPlanFilter } from '@shared/domain';
import { AppError, type Problem } from '@shared/errors';

export interface KeptPlan extends Plan {
  readonly planId: string;
  readonly spec: PlanSpec;
  /** About the reading of the roster as a whole: a header line that was left out, hidden rows, damaged numbers. */
  readonly notes: readonly Problem[];
  /** What the roster came from, in a person's words: a file name or the range as typed. */
  readonly sourceName: string;
  readonly recipe: BatchRecipe;
}

export interface PlanDesk {
  keep(plan: Omit<KeptPlan, 'planId'>): KeptPlan;
  /** @throws AppError APP_PLAN_GONE when newer plans have pushed it out. */
  get(planId: string): KeptPlan;
  /** Lets go of a plan nobody will ask for again: its rows weigh as much as a hundred thousand codes do. */
  drop(planId: string): void;
  /** One page of the rows that pass (null = all), and how many do. */
  page(
    planId: string,
    filter: PlanFilter | null,
    offset: number,
    limit: number,
  ): { readonly rows: readonly PlannedRow[]; readonly total: number };
}

/** The plan on screen, the one being replaced, and one to spare. */
const keptPlans = 3;

export function createPlanDesk(): PlanDesk {
  const plans = new Map<string, KeptPlan>();
  const get = (planId: string): KeptPlan => {
    const plan = plans.get(planId);
    if (plan === undefined) throw new AppError('APP_PLAN_GONE');
    return plan;
  };
  return {
    keep(input) {
      const plan = { ...input, planId: randomUUID() };
      plans.set(plan.planId, plan);
      for (const oldest of plans.keys()) {
        if (plans.size <= keptPlans) break;
        plans.delete(oldest);
      }
      return plan;
    },
    get,
    drop: (planId) => void plans.delete(planId),
    page(planId, filter, offset, limit) {
      const { rows } = get(planId);
      const chosen = filter === null ? rows : rows.filter((row) => passesPlanFilter(row, filter));
      return { rows: chosen.slice(offset, offset + limit), total: chosen.length };
    },
  };
}
