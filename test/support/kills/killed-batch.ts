/**
 * One batch made by a real program, the terminal host or the app, that is killed again and again, at moments chosen by a seed: while
 * codes are asked for and while the package is made. After each kill the ledger and the target are looked at as they lie on the disk;
 * in the end WeChat's own diary, the ledger and the package must agree.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '@core/ledger';
import { systemClock } from '@core/platform-node';
import { toBatchId } from '@shared/domain';
import { createSimulator, type Simulator } from '@simulator/index';
import { readPackage } from '../read-package';
import { createSeededRandom, type SeededRandom } from '../seeded-random';
import { CREATE_PATH } from '../wechat-paths';

export type Stage = 'issue' | 'export';

/** What is killed. */
export interface KillableHost {
  /** A random moment after the stage has begun, up to so many milliseconds. */
  readonly longestWaitMs: Readonly<Record<Stage, number>>;
  /** Starts the program on the batch, a new one the first time, and resolves when it is in the stage or has ended without it. */
  start(stage: Stage, isFirst: boolean): Promise<LivingProgram>;
  /** Goes on to the end: every code, the package, a well-behaved exit. */
  finish(): Promise<void>;
}

export interface LivingProgram {
  /** False when it had ended before. Resolves when nothing of it is left. */
  kill(): Promise<boolean>;
}

/** Where the program finds its folder, its WeChat and the place for its package. */
export interface KillGround {
  readonly folder: string;
  readonly target: string;
  readonly count: number;
  readonly apiBase: string;
  readonly imageBase: string;
  /** How often WeChat was asked so far. */
  calls(): number;
}

export interface KillPlan {
  readonly openHost: (ground: KillGround) => KillableHost;
  readonly seed: number;
  readonly count: number;
  readonly killsWhileIssuing: number;
  readonly killsWhileExporting: number;
}

export interface KillReport {
  readonly kills: number;
  readonly codes: number;
  /** Calls for a scene whose ticket the ledger already held: must be 0. */
  readonly repeatedThoughRecorded: number;
  /** Scenes WeChat made more than once: calls whose answer the kill cut off. */
  readonly repeatedAsUncertain: number;
  /** Moments at which the target's name showed something that was not a whole package: must be 0. */
  readonly halfPackages: number;
  /** What SQLite found wrong with the ledger after any kill: must be empty. */
  readonly damage: readonly string[];
  readonly images: number;
  /** Rows of the manifest whose url is not the one WeChat made for the scene: must be 0. */
  readonly mismatched: number;
}

export const KILL_APP_ID = 'wx0123456789abcdef';
export const KILL_SECRET = '0123456789abcdef0123456789abcdef';

/** An account whose limit WeChat tells, so that no program has to feel its way. */
const quick = { tellsRateLimit: true, limits: { [CREATE_PATH]: { perMinute: 30_000 } } } as const;

export async function runKilledBatch(plan: KillPlan): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-kills-'));
  const simulator = createSimulator({ accounts: [{ appId: KILL_APP_ID, secret: KILL_SECRET, ...quick }] });
  try {
    const bases = await simulator.listen();
    return await new KilledBatch(plan, folder, simulator, bases).run();
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class KilledBatch {
  readonly #plan: KillPlan;
  readonly #folder: string;
  readonly #simulator: Simulator;
  readonly #host: KillableHost;
  readonly #random: SeededRandom;
  readonly #target: string;
  readonly #damage: string[] = [];
  #recorded: ReadonlySet<string> = new Set();
  #seen = 0;
  #repeatedThoughRecorded = 0;
  #halfPackages = 0;
  #kills = 0;

  constructor(plan: KillPlan, folder: string, simulator: Simulator, bases: Pick<KillGround, 'apiBase' | 'imageBase'>) {
    this.#plan = plan;
    this.#folder = folder;
    this.#simulator = simulator;
    this.#random = createSeededRandom(plan.seed);
    this.#target = join(folder, '包.zip');
    this.#host = plan.openHost({
      ...bases,
      folder,
      target: this.#target,
      count: plan.count,
      calls: () => simulator.log.filter(({ path }) => path === CREATE_PATH).length,
    });
  }

  async run(): Promise<KillReport> {
    const { killsWhileIssuing, killsWhileExporting } = this.#plan;
    for (let kill = 0; kill < killsWhileIssuing; kill += 1) await this.#live('issue', kill === 0);
    for (let kill = 0; kill < killsWhileExporting; kill += 1) await this.#live('export', false);
    await this.#host.finish();
    this.#lookAtDisk();
    return this.#report();
  }

  /** One process, killed a random moment after the stage has begun. */
  async #live(stage: Stage, isFirst: boolean): Promise<void> {
    const program = await this.#host.start(stage, isFirst);
    await systemClock.sleep(this.#random.between(0, this.#host.longestWaitMs[stage]));
    if (await program.kill()) this.#kills += 1;
    this.#lookAtDisk();
  }

  /** The ledger as a copy: opening it here would tidy up what the next process must cope with. */
  #lookAtDisk(): void {
    const asked = this.#made().slice(this.#seen);
    this.#repeatedThoughRecorded += asked.filter(({ scene }) => this.#recorded.has(String(scene))).length;
    this.#seen += asked.length;
    const copies = join(this.#folder, 'copies');
    mkdirSync(copies, { recursive: true });
    const copy = join(copies, 'ledger.sqlite');
    for (const suffix of ['', '-wal']) {
      if (existsSync(join(this.#folder, `ledger.sqlite${suffix}`)))
        copyFileSync(join(this.#folder, `ledger.sqlite${suffix}`), `${copy}${suffix}`);
    }
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const ledger = createLedger({ path: copy, clock: systemClock, log: silent });
    const query = { states: ['issued' as const], search: '', offset: 0, limit: this.#plan.count };
    this.#recorded = new Set(ledger.items.page(toBatchId(1), query).rows.map(({ row }) => row.scene));
    this.#damage.push(...ledger.checkIntegrity());
    ledger.close();
    rmSync(copies, { recursive: true });
    if (existsSync(this.#target) && this.#packageRows() === null) this.#halfPackages += 1;
  }

  #packageRows(): ReturnType<typeof readPackage>['manifest'] | null {
    try {
      return readPackage(readFileSync(this.#target)).manifest;
    } catch {
      return null;
    }
  }

  #made(): readonly { readonly scene: unknown; readonly url: string | null }[] {
    return this.#simulator.log.filter(({ path, errcode }) => path === CREATE_PATH && errcode === 0);
  }

  #report(): KillReport {
    const times = new Map<string, number>();
    const urls = new Map<string, string | null>();
    for (const { scene, url } of this.#made()) {
      times.set(String(scene), (times.get(String(scene)) ?? 0) + 1);
      urls.set(String(scene), url);
    }
    const rows = this.#packageRows() ?? [];
    const leftovers = readdirSync(this.#folder).filter((name) => name.includes('.part'));
    return {
      kills: this.#kills,
      codes: times.size,
      repeatedThoughRecorded: this.#repeatedThoughRecorded,
      repeatedAsUncertain: [...times.values()].filter((count) => count > 1).length,
      halfPackages: this.#halfPackages + leftovers.length,
      damage: this.#damage,
      images: rows.length,
      mismatched: rows.filter((row) => row['url'] !== urls.get(row['scene'] ?? '')).length,
    };
  }
}
