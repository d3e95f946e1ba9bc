/**
 * One call to qrcode/create and how it ended. Never throws: whatever happens is an outcome.
 */
import type { Log } from '@core/ports';
import type { WechatClient } from '@core/wechat';
import type { Outcome } from '@shared/batch-state';
import { isPermanent, type Scene } from '@shared/domain';
import { type ErrorCode, isAppError, toProblem, toProblemFrom } from '@shared/errors';

/** The request left, and what came back cannot be used: WeChat may have made the code. */
const lostCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['NETWORK_REPLY_LOST', 'NETWORK_REPLY_DAMAGED']);

export async function askWechat(
  client: WechatClient,
  scene: Scene,
  validForSeconds: number | null,
  signal: AbortSignal,
  log: Log,
): Promise<Outcome> {
  try {
    const expireSeconds = isPermanent(scene.kind) ? null : validForSeconds;
    return { kind: 'issued', code: await client.createQrcode(scene, expireSeconds, signal) };
  } catch (error) {
    if (signal.aborted)
      return { kind: 'lost', problem: toProblem('NETWORK_REPLY_LOST', { host: '', detail: 'stopped' }) };
    if (!isAppError(error)) log.error('batch.unexpected', { name: error instanceof Error ? error.name : typeof error });
    const problem = toProblemFrom(error);
    return { kind: lostCodes.has(problem.code) ? 'lost' : 'refused', problem };
  }
}
