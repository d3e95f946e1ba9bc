/** Who came by which code, against a truth kept apart: seeded seasons over real HTTP and a real store. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FollowerStore } from '@core/followers/store';
import { describe, expect, test } from 'vitest';
import { countedOf, runSeason, seasonAccount } from '../../support/follower-season';
import { makeTempFolder } from '../../support/temp-ledger';

const SEEDS = Array.from({ length: 40 }, (_, index) => 1000 + index);

describe('a season', () => {
  test.each(SEEDS)('seed %i: came and left are the truth at every sync, and no openid is on disk', async (seed) => {
    const home = makeTempFolder();
    const season = await runSeason(seed, home);
    const { counts, present } = countedOf(season.store);
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(season.expected));
    expect(Object.fromEntries(present)).toEqual(Object.fromEntries(season.present));
    await season.close();
    const folder = join(home, `season-${seed}`);
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    for (const openid of season.openids) {
      expect(bytes.some((file) => file.includes(openid))).toBe(false);
    }
  });

  test.each(SEEDS.slice(0, 20))(
    'seed %i: people come and go while the list is paged, and the end is exact',
    async (seed) => {
      const season = await runSeason(seed, makeTempFolder(), true);
      const { present } = countedOf(season.store);
      const listed = [...present.values()].reduce((sum, count) => sum + count, 0);
      expect(listed).toBe(season.lastSync.total);
      expect(season.store.countPeople(seasonAccount)).toBe(season.lastSync.total);
      await season.close();
    },
  );
});

test('a lost key keeps what was counted and counts nobody twice', async () => {
  const home = makeTempFolder();
  const season = await runSeason(7, home);
  const before = countedOf(season.store);
  await season.close();
  rmSync(join(home, 'season-7', 'followers.key'));
  const store = FollowerStore.open(join(home, 'season-7'));
  expect(store.isKeyNew).toBe(true);
  expect(store.countPeople(seasonAccount)).toBe(0);
  expect(Object.fromEntries(countedOf(store).counts)).toEqual(Object.fromEntries(before.counts));
  // The same people are found again, under other hashes.
  for (const [name, count] of before.present) {
    const [channelName = '', day = '0'] = [name.slice(0, name.lastIndexOf('|')), name.slice(name.lastIndexOf('|') + 1)];
    const [type = 'none', scene = ''] = [
      channelName.slice(0, channelName.indexOf(' ')),
      channelName.slice(channelName.indexOf(' ') + 1),
    ];
    const channel = { type: type === 'number' || type === 'text' ? type : ('none' as const), scene } as const;
    const people = Array.from({ length: count }, (_, index) => ({
      hash: store.hash(seasonAccount, `${name}${index}`),
      channel,
      day: Number(day),
    }));
    store.arrive(seasonAccount, people, Number(day));
  }
  const after = countedOf(store);
  expect(Object.fromEntries(after.counts)).toEqual(Object.fromEntries(before.counts));
  expect(Object.fromEntries(after.present)).toEqual(Object.fromEntries(before.present));
  store.close();
});
