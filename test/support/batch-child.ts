/**
 * A small program that runs one batch on a real ledger against a WeChat on loopback, to be killed at any moment. Bundled and started
 * by kill.test.ts. Says `running` once calls are on their way, and the final counts as JSON when it comes to its end.
 */
import { createBatchService } from '@core/batch';
import { createLedger } from '@core/ledger';
import { systemClock, systemRandom } from '@core/platform-node';
import type { Log } from '@core/ports';
import { createPastedTokenProvider, createWechatClient } from '@core/wechat';
import { designSchema } from '@shared/artwork';
import { toRows, toScenes } from './rows';

const [ledgerPath = '', apiBase = '', imageBase = '', accessToken = '', count = '0', name = '杀'] =
  process.argv.slice(2);
const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event, fields) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`),
};

const ledger = createLedger({ path: ledgerPath, clock: systemClock, log });
const accountId =
  ledger.accounts.list()[0]?.id ??
  ledger.accounts.insert({
    name: '门店公众号',
    appKey: '0'.repeat(64),
    maskedAppId: 'wx12…cdef',
    tokenSource: 'pasted',
    isDemo: false,
    apiBase,
    imageBase,
    proxy: { mode: 'none' },
    sealedCredentials: null,
    sealedToken: null,
    createdAtMs: systemClock.now(),
  });
const tokens = createPastedTokenProvider({ accessToken, pastedAtMs: systemClock.now(), clock: systemClock });
const service = createBatchService({
  ledger,
  openClient: () =>
    createWechatClient({ apiBase, imageBase, appId: null, proxy: { mode: 'none' }, tokens, clock: systemClock, log }),
  clock: systemClock,
  random: systemRandom,
  log,
  settings: () => ({ concurrency: 8, rate: { kind: 'fixed', perSecond: Number.POSITIVE_INFINITY } }),
});

const spec = {
  accountId,
  name,
  sceneKind: 'permanent-text',
  validForSeconds: null,
  reuseFromLedger: true,
} as const;
const batchId =
  service.list().find((batch) => batch.name === name)?.batchId ??
  service.create({
    spec,
    ...service.plan(spec, toRows(toScenes(Number(count)))),
    design: designSchema.parse({ version: 1 }),
    source: null,
  });
if (service.get(batchId).state !== 'finished') await service.resume(batchId);
process.stdout.write('running\n');
const { counts } = await service.settled(batchId);
await service.close();
ledger.close();
process.stdout.write(`${JSON.stringify(counts)}\n`);
