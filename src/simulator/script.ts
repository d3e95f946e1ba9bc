/**
 * Misbehaviour on request: rules say at which calls of a path what goes wrong. Each rule counts the calls it matches
 * from the moment it was added, so the same requests always meet the same faults.
 */

/** What can go wrong. "Before" means the call was not processed, "after" that it was, though the caller cannot know. */
export type Fault =
  /** An errcode with its usual text or another, before. */
  | { readonly kind: 'errcode'; readonly errcode: number; readonly errmsg?: string }
  /** Waits before processing; up to `jitterMs` more, from the seeded source. Adds up over rules. */
  | { readonly kind: 'delay'; readonly delayMs: number; readonly jitterMs?: number }
  /** TCP reset, before. */
  | { readonly kind: 'reset' }
  /** The connection is cut after processing, without a byte of answer. */
  | { readonly kind: 'replyLost' }
  /** Never answers; before processing unless `processed`. */
  | { readonly kind: 'hang'; readonly processed?: boolean }
  /** The true answer, one byte every `everyMs`. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** A hotel's log-in page instead of WeChat, before: 200 text/html. */
  | { readonly kind: 'captivePortal' }
  /** An HTML error page of some box on the way, before. */
  | { readonly kind: 'gatewayError'; readonly status: 407 | 413 | 500 | 502 | 503 | 504 }
  /** A redirect, before. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** 404 with a page, as for a bad ticket; before. */
  | { readonly kind: 'notFound' }
  /** Half of the true body. `connection`: announced whole, then cut; `body`: announced and sent as half. After. */
  | { readonly kind: 'truncate'; readonly where: 'connection' | 'body' }
  /** The true answer followed by `bytes` of blanks, after: tests a client's size limit. */
  | { readonly kind: 'oversize'; readonly bytes: number }
  /** A perfectly good picture of another code. */
  | { readonly kind: 'wrongImage' }
  /** The Date header is off by so many seconds. */
  | { readonly kind: 'wrongDate'; readonly offsetSeconds: number };

export interface Rule {
  /** Exact path, or `*` for all. */
  readonly path: string;
  /** First call (1 is the next one) the fault meets. Default 1. */
  readonly from?: number;
  /** Then at every so-many-th call. Default 1: each. */
  readonly every?: number;
  /** How often in all. Default without end. */
  readonly times?: number;
  readonly fault: Fault;
}

export interface RuleHandle {
  /** How often the fault was applied. */
  readonly hits: number;
  remove(): void;
}

/** The faults one call meets: delays add up, of the others the first rule added wins. */
export interface DueFaults {
  readonly delays: readonly Extract<Fault, { kind: 'delay' }>[];
  readonly fault: Exclude<Fault, { kind: 'delay' }> | null;
}

const NO_FAULTS: DueFaults = { delays: [], fault: null };

interface ActiveRule {
  readonly rule: Rule;
  calls: number;
  hits: number;
}

export class Script {
  #rules: ActiveRule[] = [];

  add(rule: Rule): RuleHandle {
    const active: ActiveRule = { rule, calls: 0, hits: 0 };
    this.#rules.push(active);
    return {
      get hits() {
        return active.hits;
      },
      remove: () => {
        this.#rules = this.#rules.filter((other) => other !== active);
      },
    };
  }

  clear(): void {
    this.#rules = [];
  }

  /** Counts the call in every rule of its path and answers what it meets. */
  due(path: string): DueFaults {
    if (this.#rules.length === 0) return NO_FAULTS;
    const delays: Extract<Fault, { kind: 'delay' }>[] = [];
    let fault: DueFaults['fault'] = null;
    for (const active of this.#rules) {
      if (!isDue(active, path)) continue;
      const candidate = active.rule.fault;
      if (candidate.kind === 'delay') delays.push(candidate);
      else if (fault === null) fault = candidate;
      else continue;
      active.hits += 1;
    }
    return { delays, fault };
  }
}

function isDue(active: ActiveRule, path: string): boolean {
  const { rule } = active;
  if (rule.path !== '*' && rule.path !== path) return false;
  active.calls += 1;
  const since = active.calls - (rule.from ?? 1);
  return since >= 0 && since % (rule.every ?? 1) === 0 && active.hits < (rule.times ?? Number.POSITIVE_INFINITY);
}
