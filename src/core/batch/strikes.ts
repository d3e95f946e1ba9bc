/**
 * Failures in a row that look alike. One failed row is a row; many alike in a row are a reason to stop before a company's calls are
 * spent on them.
 */
import { type Problem, type RetryClass, toEntry } from '@shared/errors';

/** How many in a row are too many, per retry class; classes that are not listed never are. */
const TOO_MANY: Readonly<Partial<Record<RetryClass, number>>> = { none: 5, 'back-off': 5, stock: 10 };

export class Strikes {
  #code: string | null = null;
  #count = 0;

  /** True when there have been too many now. */
  add(problem: Problem): boolean {
    const limit = TOO_MANY[toEntry(problem).retry];
    if (limit === undefined) return false;
    this.#count = this.#code === problem.code ? this.#count + 1 : 1;
    this.#code = problem.code;
    return this.#count >= limit;
  }

  clear(): void {
    this.#code = null;
    this.#count = 0;
  }
}
