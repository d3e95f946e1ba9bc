/**
 * One batch made by the real terminal host that is killed again and again, at moments chosen by a seed: while codes are asked for and
 * while the package is made. After each kill the ledger and the target are looked at as they lie on the disk; in the end WeChat's own
 * diary, the ledger and the package must agree.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createLedger } from '@core/ledger';
import { systemClock } from '@core/platform-node';
import { toBatchId } from '@shared/domain';
import { createSimulator, type Simulator } from '@simulator/index';
import { readPackage } from './read-package';
import { createSeededRandom, type SeededRandom } from './seeded-random';
import { CREATE_PATH } from './wechat-paths';

export interface KillPlan {
  readonly cliPath: string;
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

const CONCURRENCY = 8;
const APP_ID = 'wx0123456789abcdef';
const SECRET = '0123456789abcdef0123456789abcdef';

export async function runKilledBatch(plan: KillPlan): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-kills-'));
  const simulator = createSimulator({ accounts: [{ appId: APP_ID, secret: SECRET }] });
  try {
    const { apiBase, imageBase } = await simulator.listen();
    const bases = ['--api-base', apiBase, '--image-base', imageBase];
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
  readonly #bases: readonly string[];
  readonly #random: SeededRandom;
  readonly #target: string;
  readonly #damage: string[] = [];
  #recorded: ReadonlySet<string> = new Set();
  #seen = 0;
  #repeatedThoughRecorded = 0;
  #halfPackages = 0;
  #kills = 0;

  constructor(plan: KillPlan, folder: string, simulator: Simulator, bases: readonly string[]) {
    this.#plan = plan;
    this.#folder = folder;
    this.#simulator = simulator;
    this.#bases = bases;
    this.#random = createSeededRandom(plan.seed);
    this.#target = join(folder, '包.zip');
  }

  async run(): Promise<KillReport> {
    const { killsWhileIssuing, killsWhileExporting } = this.#plan;
    await this.#live('issue');
    for (let kill = 1; kill < killsWhileIssuing; kill += 1) await this.#live('issue');
    for (let kill = 0; kill < killsWhileExporting; kill += 1) await this.#live('export');
    await this.#live(null);
    return this.#report();
  }

  /** One process: killed a random moment after the stage has begun, or left to end. */
  async #live(stage: 'issue' | 'export' | null): Promise<void> {
    const child = this.#spawn();
    const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
    if (stage !== null) {
      await isInStage(child, stage);
      await systemClock.sleep(this.#random.between(0, stage === 'issue' ? 120 : 900));
      child.kill('SIGKILL');
    } else {
      child.stdout?.resume();
    }
    const code = await ended;
    if (code === null) this.#kills += 1;
    else if (stage === null && code !== 0) throw new Error(`The last run ended with ${code}`);
    this.#lookAtDisk();
  }

  #spawn(): ChildProcess {
    const { count, cliPath } = this.#plan;
    const order = [
      '--range',
      `1-${count}`,
      '--type',
      'permanent',
      '--formats',
      'png',
      '--dpi',
      '300',
      '--out',
      this.#target,
    ];
    const command = this.#kills === 0 ? ['run', ...order] : ['resume'];
    const common = ['--rate', '400/s', '--concurrency', String(CONCURRENCY), '--json', '--home', this.#folder];
    return spawn(process.execPath, [cliPath, ...command, ...common, ...this.#bases], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], WECHAT_APPID: APP_ID, WECHAT_APPSECRET: SECRET },
    });
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

/** Resolves with the first progress of the stage, or when the process has ended without any. */
function isInStage(child: ChildProcess, stage: 'issue' | 'export'): Promise<void> {
  const { stdout } = child;
  if (stdout === null) throw new Error('The process has no output');
  return new Promise((resolve) => {
    const lines = createInterface({ input: stdout });
    lines.on('line', (line) => {
      const event: unknown = JSON.parse(line);
      if (typeof event === 'object' && event !== null && 'stage' in event && event.stage === stage) resolve();
    });
    lines.on('close', resolve);
  });
}
