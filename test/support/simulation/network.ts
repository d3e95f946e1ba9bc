/**
 * The way from the app to WeChat as one evening has it: slow, lossy, given to sending things twice, with a relay that now and then repeats
 * an old answer. Requests that have left reach WeChat even if the power goes meanwhile; their answers then reach nobody.
 */
import type { WechatClient } from '@core/wechat';
import type { IssuedCode } from '@shared/domain';
import { toProblemFrom } from '@shared/errors';
import type { FakeWechat } from '../fake-wechat';
import type { SeededRandom } from '../seeded-random';

export interface NetworkOptions {
  readonly wechat: FakeWechat;
  readonly random: SeededRandom;
  /** How much goes wrong, 0…1. */
  readonly faultShare: () => number;
  readonly isAlive: () => boolean;
  /** Codes the ledger holds, from which the relay may repeat one. */
  readonly recorded: () => readonly (Pick<IssuedCode, 'ticket' | 'url'> & { readonly scene: string })[];
  readonly onAsked: (scene: string) => void;
  readonly onAnswered: (scene: string, ticket: string) => void;
  readonly onRefused: (scene: string, code: string) => void;
}

export function toNetworkClient(options: NetworkOptions): WechatClient {
  const { wechat, random, faultShare, isAlive, onAsked, onAnswered, onRefused } = options;
  const { client } = wechat;
  const forEver = new Promise<never>(() => undefined);

  const oldAnswer = (scene: string): IssuedCode | undefined => {
    const others = options.recorded().filter((code) => code.scene !== scene);
    return others.length > 0 && random.chance(faultShare() / 8)
      ? { ...random.pick(others), lifetimeSeconds: null, answeredAtMs: null }
      : undefined;
  };

  return {
    ...client,
    async createQrcode(...call) {
      const [{ value: scene }] = call;
      if (!isAlive()) return forEver;
      onAsked(scene);
      const old = oldAnswer(scene);
      if (old !== undefined) return old;
      // A router that sends everything twice now and then.
      if (random.chance(faultShare() / 4)) client.createQrcode(...call).catch(() => undefined);
      try {
        const code = await client.createQrcode(...call);
        if (!isAlive()) return await forEver;
        onAnswered(scene, code.ticket);
        return code;
      } catch (error) {
        if (!isAlive()) return await forEver;
        onRefused(scene, toProblemFrom(error).code);
        throw error;
      }
    },
  };
}
