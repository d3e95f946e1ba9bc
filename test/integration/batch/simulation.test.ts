/**
 * Hundreds of evenings, each made up from a seed: a WeChat that is slow, busy, refuses, loses replies before or after it has worked;
 * a person who pauses, resumes, cancels and retries; an app that is closed and a power that fails. After every step the invariants must
 * hold. A failing seed names itself and replays: `SEED=17 npx vitest run test/integration/batch/simulation.test.ts`.
 */
import { type BatchService, createBatchService } from '@core/batch';
import type { Ledger } from '@core/ledger';
import type { Log } from '@core/ports';
import type { WechatClient } from '@core/wechat';
import { type BatchSnapshot, isClosed } from '@shared/batch-state';
import type { BatchId } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { testDesign } from '../../support/batch-workshop';
import { createFakeClock, type FakeClock } from '../../support/fake-clock';
import { createFakeWechat, type FakeReply, type FakeWechat, toFakeUrl, wechatSays } from '../../support/fake-wechat';
import { pullTheCable } from '../../support/ledger-snapshot';
import { toRows, toScenes } from '../../support/rows';
import { createSeededRandom, type SeededRandom } from '../../support/seeded-random';
import { addAccount, openTempLedger } from '../../support/temp-ledger';

const SEEDS = 200;
const ITEMS = 20;
const STEPS = 15;

const faults: readonly FakeReply[] = Object.values(wechatSays).filter(
  // A defect of ours and a missing right stop a batch for good; they have tests of their own.
  (reply) => reply !== wechatSays.damaged,
);

class Evening {
  readonly random: SeededRandom;
  readonly clock: FakeClock = createFakeClock();
  readonly wechat: FakeWechat;
  readonly defects: string[] = [];
  faultShare = 0.2;
  ledger: Ledger;
  service: BatchService;
  batchId: BatchId;
  /** Grows with every power failure; requests of an earlier life reach nobody. */
  #life = 0;

  constructor(seed: number) {
    this.random = createSeededRandom(seed);
    this.wechat = createFakeWechat(this.clock);
    this.wechat.latencyMs = () => this.random.between(0, 2000);
    this.wechat.reply = () => this.#reply();
    this.wechat.quotaReply = () => (this.random.chance(this.faultShare) ? wechatSays.unreachable : 'ok');
    this.ledger = openTempLedger({ clock: this.clock });
    const accountId = addAccount(this.ledger);
    this.service = this.#open();
    const spec = {
      accountId,
      name: `seed ${seed}`,
      sceneKind: 'permanent-text',
      validForSeconds: null,
      reuseFromLedger: true,
    } as const;
    const scenes = [...toScenes(ITEMS), 'store-3', ' bad '];
    this.batchId = this.service.create({
      spec,
      ...this.service.plan(spec, toRows(scenes)),
      design: testDesign,
      source: null,
    });
  }

  get snapshot(): BatchSnapshot {
    return this.service.get(this.batchId);
  }

  async act(): Promise<void> {
    const { state } = this.snapshot;
    const { service, batchId } = this;
    const roll = this.random.next();
    if (roll < 0.08) this.#failPower();
    else if (roll < 0.12) await this.#restart();
    else if (roll < 0.2) await service.pause(batchId);
    else if (roll < 0.25 && !isClosed(state)) await this.clock.runUntil(service.cancel(batchId));
    else if (roll < 0.35 && state !== 'planned') await service.retryFailed(batchId);
    else if (state !== 'finished') await service.resume(batchId);
  }

  /** Everything that must be true at any moment. */
  check(): void {
    const { counts, state } = this.snapshot;
    const { total, pending, inFlight, issued, failed, skipped, uncertain } = counts;
    expect(pending + inFlight + issued + failed + skipped + uncertain).toBe(total);
    expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
    expect(this.ledger.batches.tally(this.batchId).counts).toEqual(counts);
    if (isClosed(state)) expect(inFlight).toBe(0);
    expect(this.defects).toEqual([]);
  }

  /** Faults end, a person goes on until all is done. */
  async finish(): Promise<void> {
    this.faultShare = 0;
    for (let round = 0; round < 10; round++) {
      const { state, counts } = this.snapshot;
      if (state === 'finished' && counts.failed === 0) return;
      await this.service.retryFailed(this.batchId).catch(() => this.service.resume(this.batchId));
      await this.clock.runUntil(this.service.settled(this.batchId));
    }
    throw new Error('The batch does not come to an end');
  }

  /** Every code belongs to its scene, and every scene to its label. */
  checkCodes(): void {
    const made = new Map(this.wechat.requests.map(({ ticket, scene }) => [ticket, scene]));
    const { rows } = this.ledger.items.page(this.batchId, { states: null, search: '', offset: 0, limit: 1000 });
    for (const { state, row, code, n } of rows) {
      if (n > ITEMS) expect(state).toBe('skipped');
      else expect({ state, scene: code && made.get(code.ticket) }).toEqual({ state: 'issued', scene: row.scene });
      if (code !== null)
        expect([code.scene, code.url, row.label]).toEqual([row.scene, toFakeUrl(row.scene), `店 ${row.scene}`]);
    }
    expect(this.ledger.checkIntegrity()).toEqual([]);
  }

  #reply(): FakeReply {
    return this.random.chance(this.faultShare) ? this.random.pick(faults) : 'ok';
  }

  #open(): BatchService {
    const log: Log = {
      info: () => undefined,
      warn: () => undefined,
      error: (event, fields) => this.defects.push(`${event} ${JSON.stringify(fields)}`),
    };
    return createBatchService({
      ledger: this.ledger,
      openClient: () => this.#client(this.#life, this.ledger),
      clock: this.clock,
      random: this.random,
      log,
      settings: () => ({ concurrency: 3, rate: { kind: 'adaptive', ceilingPerMinute: null } }),
    });
  }

  /** Looks, before each call leaves, whether the ledger really says so; a dead process's calls are cut. */
  #client(life: number, ledger: Ledger): WechatClient {
    const { client } = this.wechat;
    return {
      ...client,
      createQrcode: (scene, expireSeconds, signal) => {
        if (life !== this.#life) return new Promise(() => undefined);
        const { rows } = ledger.items.page(this.batchId, {
          states: ['in-flight'],
          search: scene.value,
          offset: 0,
          limit: 100,
        });
        if (!rows.some(({ row }) => row.scene === scene.value))
          this.defects.push(`asked without a claim: ${scene.value}`);
        return client.createQrcode(scene, expireSeconds, signal);
      },
    };
  }

  #failPower(): void {
    this.#life += 1;
    this.ledger = openTempLedger({ path: pullTheCable(this.ledger.path), clock: this.clock });
    this.service = this.#open();
  }

  async #restart(): Promise<void> {
    await this.clock.runUntil(this.service.close());
    this.service = this.#open();
  }
}

async function live(seed: number): Promise<void> {
  const evening = new Evening(seed);
  evening.check();
  for (let step = 0; step < STEPS; step++) {
    await evening.act();
    evening.check();
    await evening.clock.advance(evening.random.between(0, 20_000));
    evening.check();
  }
  await evening.finish();
  evening.check();
  evening.checkCodes();
  await evening.clock.runUntil(evening.service.close());
}

describe('a made-up evening', () => {
  const only = process.env['SEED'];
  const seeds = only === undefined ? Array.from({ length: SEEDS }, (_, index) => index + 1) : [Number(only)];
  const groups = Array.from({ length: Math.ceil(seeds.length / 20) }, (_, index) =>
    seeds.slice(index * 20, index * 20 + 20),
  );
  it.each(groups)('keeps the invariants, seeds %i to …', async (...group) => {
    for (const seed of group) {
      await live(seed).catch((error: unknown) => {
        throw new Error(`SEED=${seed}`, { cause: error });
      });
    }
  });
});
