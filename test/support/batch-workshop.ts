/**
 * Everything a batch needs to run: a real ledger, a fake clock, a fake WeChat and the service between them.
 */
import { type BatchService, type BatchSettings, createBatchService } from '@core/batch';
import type { Ledger } from '@core/ledger';
import type { Log } from '@core/ports';
import { designSchema } from '@shared/artwork';
import type { AccountId, BatchId, BatchSpec, ItemRecord } from '@shared/domain';
import { onTestFinished } from 'vitest';
import { createFakeClock, type FakeClock } from './fake-clock';
import { createFakeWechat, type FakeWechat } from './fake-wechat';
import { toRows } from './rows';
import { createSeededRandom } from './seeded-random';
import { addAccount, openTempLedger } from './temp-ledger';

export interface Workshop {
  readonly ledger: Ledger;
  readonly clock: FakeClock;
  readonly wechat: FakeWechat;
  readonly service: BatchService;
  readonly accountId: AccountId;
  /** Plans and writes down a batch of these scenes, labelled `店 <scene>`. */
  create(scenes: readonly string[], spec?: Partial<BatchSpec>): BatchId;
  /** Items in roster order. */
  items(batchId: BatchId): readonly ItemRecord[];
  /** Another service on the same ledger and clock, as after a restart. */
  restart(): BatchService;
}

export interface WorkshopOptions {
  readonly seed?: number;
  readonly settings?: Partial<BatchSettings>;
  readonly ledger?: Ledger;
  readonly clock?: FakeClock;
  readonly log?: Log;
}

export const testDesign = designSchema.parse({ version: 1 });

export function openWorkshop(options: WorkshopOptions = {}): Workshop {
  const clock = options.clock ?? createFakeClock();
  const ledger = options.ledger ?? openTempLedger({ clock });
  const accountId = ledger.accounts.list()[0]?.id ?? addAccount(ledger);
  const wechat = createFakeWechat(clock);
  const settings: BatchSettings = {
    concurrency: 4,
    rate: { kind: 'fixed', perSecond: Number.POSITIVE_INFINITY },
    ...options.settings,
  };
  const restart = (): BatchService => {
    const service = createBatchService({
      ledger,
      openClient: () => wechat.client,
      clock,
      random: createSeededRandom(options.seed ?? 1),
      log: options.log ?? { info: () => undefined, warn: () => undefined, error: () => undefined },
      settings: () => settings,
    });
    onTestFinished(() => clock.runUntil(service.close()));
    return service;
  };
  const service = restart();
  return {
    ledger,
    clock,
    wechat,
    service,
    accountId,
    create(scenes, spec = {}) {
      const full: BatchSpec = {
        accountId,
        name: '门店',
        sceneKind: 'permanent-text',
        validForSeconds: null,
        reuseFromLedger: true,
        ...spec,
      };
      const { rows } = service.plan(full, toRows(scenes));
      return service.create({ spec: full, rows, newScenes: [], design: testDesign, source: { kind: 'list' } });
    },
    items: (batchId) => ledger.items.page(batchId, { states: null, search: '', offset: 0, limit: 100_000 }).rows,
    restart,
  };
}
