/**
 * WeChat's own pictures for a package: few at a time, and a dropped download is tried again instead of ending an hour's export.
 */
import type { CodeRecord } from '@shared/domain';
import { isAppError, toEntry } from '@shared/errors';
import type { Clock } from '../ports';
import type { WechatClient, WechatPicture } from '../wechat';

/** showqrcode has no published limit; a handful at once is what a browser would do. */
const mostAtOnce = 4;
const pausesMs = [1000, 2000, 4000, 8000] as const;

export type FetchPicture = (code: CodeRecord, signal: AbortSignal) => Promise<WechatPicture>;

export function createPictureDownload(client: Pick<WechatClient, 'fetchPicture'>, clock: Clock): FetchPicture {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  const enter = async (): Promise<void> => {
    if (underWay < mostAtOnce) underWay += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  /** The place goes straight to the next in line, so the count does not change. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };
  return async (code, signal) => {
    await enter();
    try {
      return await fetchPatiently(client, code, clock, signal);
    } finally {
      leave();
    }
  };
}

async function fetchPatiently(
  client: Pick<WechatClient, 'fetchPicture'>,
  code: CodeRecord,
  clock: Clock,
  signal: AbortSignal,
): Promise<WechatPicture> {
  for (const pauseMs of pausesMs) {
    try {
      return await client.fetchPicture(code.ticket, signal);
    } catch (error) {
      if (!isPassing(error)) throw error;
      await clock.sleep(pauseMs, signal);
    }
  }
  return client.fetchPicture(code.ticket, signal);
}

const isPassing = (error: unknown): boolean =>
  isAppError(error) && ['back-off', 'offline', 'cool-down'].includes(toEntry(error.toProblem()).retry);
