/**
 * The followers of one simulated account: who follows since when and by which scene, and what WeChat's statistics say of each day.
 * They come when a test says so, or by themselves for the demo account, by the scenes it has made.
 */
import type { RandomSource } from '../random';

export interface SimulatedFollower {
  readonly openid: string;
  /** Epoch seconds of the latest follow. */
  subscribedAt: number;
  /** The scene of that follow; null: by search, card, article. */
  scene: number | string | null;
  /** Follows that came so late after the scan that WeChat has lost the scene. */
  hasLostScene: boolean;
}

/** Beijing's calendar, days since 1970. */
const dayOf = (epochSeconds: number): number => Math.floor((epochSeconds + 8 * 3600) / 86_400);

/** Followers the demo account may have. */
const MOST_GROWN = 3000;
/** Who comes by a code of the demo account leaves again after an hour, one in so many. */
const ONE_LEAVES_OF = 20;
const STAYS_SECONDS = 3600;

export class FollowerBook {
  /** By openid. */
  readonly followers = new Map<string, SimulatedFollower>();
  /** Openids the platform refuses with 40003 although the list holds them. */
  readonly refused = new Set<string>();
  /** Scenes with the epoch second of their code, by which followers come by themselves: the demo account. null: nobody does. */
  growsBy: ReadonlyMap<number | string, number> | null = null;
  /** Openids a page holds at most. */
  pageSize = Number.POSITIVE_INFINITY;
  /** Called before each page is read: people may come and go meanwhile. */
  onPage: (() => void) | null = null;
  #order: string[] = [];
  readonly #statistics = new Map<number, Map<number, { came: number; left: number }>>();
  readonly #random: RandomSource;
  readonly #now: () => number;
  #count = 0;

  constructor(random: RandomSource, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  /** A new follower, or one who returns when `openid` is given. @returns his openid */
  follow(
    scene: number | string | null,
    { openid = this.#newOpenid(), at = this.#now() / 1000, hasLostScene = false } = {},
  ): string {
    const subscribedAt = Math.floor(at);
    if (!this.followers.has(openid) && this.#order.length > 0) {
      this.#order.splice(Math.floor(this.#random.fraction() * this.#order.length), 0, openid);
    }
    this.followers.set(openid, { openid, subscribedAt, scene, hasLostScene });
    this.#note(dayOf(subscribedAt), scene === null ? 0 : 30).came += 1;
    return openid;
  }

  leave(openid: string, at = this.#now() / 1000): void {
    if (this.followers.delete(openid)) this.#note(dayOf(at), 0).left += 1;
  }

  /**
   * One page of the list: its order means nothing and is another one at every fresh start. Who follows while it is read stands anywhere,
   * before the place reached too. @returns null when `next` is not in the list
   */
  page(next: string, most: number): readonly string[] | null {
    if (next === '') {
      this.#grow();
      this.#order = this.#shuffled([...this.followers.keys()]);
    }
    this.onPage?.();
    const from = next === '' ? 0 : this.#order.indexOf(next) + 1;
    if (next !== '' && from === 0) return null;
    const page: string[] = [];
    for (let index = from; index < this.#order.length && page.length < Math.min(most, this.pageSize); index += 1) {
      const openid = this.#order[index] ?? '';
      if (this.followers.has(openid)) page.push(openid);
    }
    return page;
  }

  #shuffled(openids: string[]): string[] {
    for (let index = openids.length - 1; index > 0; index -= 1) {
      const other = Math.floor(this.#random.fraction() * (index + 1));
      const swapped = openids[index] ?? '';
      openids[index] = openids[other] ?? '';
      openids[other] = swapped;
    }
    return openids;
  }

  /** Rows of datacube/getusersummary for these days. */
  summary(beginDay: number, endDay: number): readonly { day: number; source: number; came: number; left: number }[] {
    const rows: { day: number; source: number; came: number; left: number }[] = [];
    for (let day = beginDay; day <= endDay; day += 1) {
      for (const [source, { came, left }] of this.#statistics.get(day) ?? []) rows.push({ day, source, came, left });
    }
    return rows;
  }

  #note(day: number, source: number): { came: number; left: number } {
    const ofDay = this.#statistics.get(day) ?? new Map<number, { came: number; left: number }>();
    const figures = ofDay.get(source) ?? { came: 0, left: 0 };
    ofDay.set(source, figures);
    this.#statistics.set(day, ofDay);
    return figures;
  }

  #newOpenid(): string {
    this.#count += 1;
    const letters = Array.from(
      { length: 16 },
      () => 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'[Math.floor(this.#random.fraction() * 56)],
    );
    return `oSim${letters.join('')}${this.#count.toString(36).padStart(8, '0')}`;
  }

  /**
   * Everything follows from the scenes and the time, so that the demo account has the same followers after a restart: two codes of ten
   * sleep, one follower in seven comes by no code.
   */
  #grow(): void {
    for (const [scene, madeAt] of this.growsBy ?? []) {
      const pace = digest(String(scene)) % 10;
      if (pace >= 2) this.#growBy(scene, madeAt, pace);
    }
  }

  #growBy(scene: number | string, madeAt: number, pace: number): void {
    const now = Math.floor(this.#now() / 1000);
    const due = Math.min(60, pace + Math.floor(((now - madeAt) * pace) / 3600));
    for (let index = 0; index < due && this.followers.size < MOST_GROWN; index += 1) {
      const mark = digest(`${scene}/${index}`);
      const openid = `oSimDemo${base36(mark)}${base36(digest(String(mark)))}${String(index).padStart(4, '0')}`;
      const at = Math.min(now, madeAt + 1 + (index < pace ? index : Math.floor((index * 3600) / pace)));
      if (mark % ONE_LEAVES_OF === 0 && now > at + STAYS_SECONDS) this.followers.delete(openid);
      else if (!this.followers.has(openid)) this.follow(mark % 7 === 0 ? null : scene, { openid, at });
    }
  }
}

const base36 = (number: number): string => number.toString(36).padStart(7, '0');

/** FNV-1a, 32 bits: enough to spread the demo's followers. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
