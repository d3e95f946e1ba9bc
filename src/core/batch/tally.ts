/**
 * How many items are in which state, kept up to date move by move, so that a snapshot never has to count.
 */
import type { TallyRecord } from '@core/ledger';
import type { BatchCounts, ProblemGroup } from '@shared/batch-state';
import type { ItemState } from '@shared/domain';
import type { Problem } from '@shared/errors';

type MutableCounts = { -readonly [Name in keyof BatchCounts]: BatchCounts[Name] };

const columns = {
  pending: 'pending',
  'in-flight': 'inFlight',
  issued: 'issued',
  failed: 'failed',
  skipped: 'skipped',
  uncertain: 'uncertain',
} as const satisfies Readonly<Record<ItemState, keyof BatchCounts>>;

export class Tally {
  readonly #counts: MutableCounts;
  readonly #problems = new Map<string, { readonly problem: Problem; count: number }>();

  constructor(record: TallyRecord) {
    this.#counts = { ...record.counts };
    for (const { problem, count } of record.problems) this.#problems.set(toKey(problem), { problem, count });
  }

  move(from: ItemState, to: ItemState, count = 1): void {
    this.#counts[columns[from]] -= count;
    this.#counts[columns[to]] += count;
  }

  reused(from: ItemState): void {
    this.move(from, 'issued');
    this.#counts.reused += 1;
  }

  /** `from` is where the items were before they failed. */
  failed(from: ItemState, problem: Problem, count = 1): void {
    this.move(from, 'failed', count);
    const group = this.#problems.get(toKey(problem));
    if (group === undefined) this.#problems.set(toKey(problem), { problem, count });
    else group.count += count;
  }

  get counts(): BatchCounts {
    return { ...this.#counts };
  }

  get record(): TallyRecord {
    return { counts: this.counts, problems: this.problems };
  }

  /** Most frequent first. */
  get problems(): readonly ProblemGroup[] {
    return [...this.#problems.values()].map((group) => ({ ...group })).sort((a, b) => b.count - a.count);
  }
}

/** One group per code; unknown answers of WeChat are told apart by their errcode. */
const toKey = ({ code, params }: Problem): string => `${code} ${params['errcode'] ?? ''}`;
