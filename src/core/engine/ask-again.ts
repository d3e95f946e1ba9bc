/**
 * Before a package is made, a sample of permanent scenes is asked for once more: WeChat gives a permanent scene the same url each time, so
 * another url says that answers reached the wrong scenes on their way here. That finds answers shifted throughout, not two that changed places.
 */
import type { ItemRecord } from '@shared/domain';
import { isPermanent } from '@shared/domain';
import { AppError, isAppError, toEntry } from '@shared/errors';
import type { Random } from '../ports';
import type { WechatClient } from '../wechat';

/** Scenes an error names. */
const NAMED_SCENES = 20;

type Coded = ItemRecord & { readonly code: NonNullable<ItemRecord['code']> };

/**
 * Asks for `count` of the items again, one after another. Returns how many were asked for: fewer when there are fewer, when WeChat cannot be
 * reached, or when it allows no more calls.
 * @throws AppError HANDOFF_ASKED_AGAIN_DIFFERS with the scenes whose url is another one
 */
export async function askAgain(
  items: AsyncIterable<ItemRecord>,
  count: number,
  client: Pick<WechatClient, 'createQrcode'>,
  random: Random,
  signal: AbortSignal,
): Promise<number> {
  const wrong: string[] = [];
  let asked = 0;
  for (const { code } of await pick(items, count, random)) {
    const url = await fetchUrl(code, client, signal);
    if (url === null) break;
    asked += 1;
    if (url !== code.url) wrong.push(code.scene);
  }
  if (wrong.length > 0) {
    const scenes = wrong.slice(0, NAMED_SCENES).join(', ');
    throw new AppError('HANDOFF_ASKED_AGAIN_DIFFERS', { count: wrong.length, asked, scenes });
  }
  return asked;
}

/** Each permanent code is as likely as any other, however many there are (reservoir sampling). */
async function pick(items: AsyncIterable<ItemRecord>, count: number, random: Random): Promise<readonly Coded[]> {
  const picked: Coded[] = [];
  let seen = 0;
  for await (const item of items) {
    const { code } = item;
    if (code === null || !isPermanent(item.sceneKind)) continue;
    seen += 1;
    const place = picked.length < count ? picked.length : Math.floor(random.next() * seen);
    if (place < count) picked[place] = { ...item, code };
  }
  return picked;
}

/** Null when WeChat gives no answer about scenes at all just now. */
async function fetchUrl(
  { sceneKind, scene }: Coded['code'],
  client: Pick<WechatClient, 'createQrcode'>,
  signal: AbortSignal,
): Promise<string | null> {
  signal.throwIfAborted();
  try {
    return (await client.createQrcode({ kind: sceneKind, value: scene }, null, signal)).url;
  } catch (error) {
    const isElsewhere = isAppError(error) && ['network', 'quota', 'credentials'].includes(toEntry(error).family);
    if (signal.aborted || !isElsewhere) throw error;
    return null;
  }
}
