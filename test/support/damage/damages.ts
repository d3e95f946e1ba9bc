/** Damages a disk, a cleaner, a sync tool or a hand does to a ledger's files. Each is the same for the same seed. */
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createSeededRandom, type SeededRandom } from '../seeded-random';
import type { Grounds } from './ground';

export interface Damage {
  readonly name: string;
  readonly ground: 'closed' | 'killed';
  /** Leaves everything as it was found: then nobody may be alarmed. */
  readonly isNone?: boolean;
  /** Nothing is left that could know of what came last: only that nothing wrong leaves can be asked for. */
  readonly leavesNoTrace?: boolean;
  strike(home: string, random: SeededRandom, grounds: Grounds): void;
}

const ledger = (home: string): string => join(home, 'ledger.sqlite');
const log = (home: string): string => `${ledger(home)}-wal`;

function change(path: string, spoil: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  spoil(bytes);
  writeFileSync(path, bytes);
}

function flip(path: string, random: SeededRandom, from = 0): void {
  change(path, (bytes) => {
    for (let left = random.between(1, 16); left > 0; left -= 1) {
      const at = random.between(Math.min(from, bytes.length - 1), bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
    }
  });
}

const PAGE = 4096;
const pages = (path: string): number => Math.floor(statSync(path).size / PAGE);

function cut(path: string, random: SeededRandom): void {
  truncateSync(path, random.between(1, statSync(path).size - 1));
}

function swap(path: string, random: SeededRandom): void {
  const last = pages(path) - 1;
  const one = random.between(1, last);
  const other = 1 + ((one + random.between(0, last - 2)) % last);
  change(path, (bytes) => {
    const page = Buffer.from(bytes.subarray(one * PAGE, (one + 1) * PAGE));
    bytes.copy(bytes, one * PAGE, other * PAGE, (other + 1) * PAGE);
    page.copy(bytes, other * PAGE);
  });
}

function fillPage(path: string, random: SeededRandom, fill: (page: Buffer) => void): void {
  const at = random.between(0, pages(path) - 1) * PAGE;
  change(path, (bytes) => fill(bytes.subarray(at, at + PAGE)));
}

function repeatPage(path: string, random: SeededRandom): void {
  const from = random.between(1, pages(path) - 1) * PAGE;
  fillPage(path, random, (page) => readFileSync(path).copy(page, 0, from, from + PAGE));
}

/** One character inside a stored url, ticket, scene or label becomes another: nothing SQLite could notice. */
function changeText(path: string, random: SeededRandom, mark: string): void {
  change(path, (bytes) => {
    const places: number[] = [];
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) places.push(at);
    if (places.length === 0) return;
    const at = random.pick(places) + mark.length + random.between(0, 5);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
  });
}

function spoilBackups(home: string, random: SeededRandom): void {
  const folder = join(home, 'backups');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) cut(join(folder, name), random);
}

const on = (ground: Damage['ground'], name: string, strike: Damage['strike'], more: Partial<Damage> = {}): Damage => ({
  name: `${ground}: ${name}`,
  ground,
  strike,
  ...more,
});
const nothing = (): void => undefined;

export const damages: readonly Damage[] = [
  on('closed', 'nothing', nothing, { isNone: true }),
  on('killed', 'nothing', nothing, { isNone: true }),
  on('closed', 'bits flipped', (home, random) => flip(ledger(home), random)),
  on('closed', 'bits flipped in the first page', (home, random) =>
    change(ledger(home), (bytes) => {
      bytes[random.between(0, 99)] = random.between(0, 255);
    }),
  ),
  on('closed', 'a url changed', (home, random) => changeText(ledger(home), random, 'weixin.qq.com/q/02')),
  on('closed', 'a ticket changed', (home, random) => changeText(ledger(home), random, 'AAAAAAAAAS5odHRw')),
  on('closed', 'a scene changed', (home, random) => changeText(ledger(home), random, '桌-')),
  on('closed', 'cut', (home, random) => cut(ledger(home), random)),
  on('closed', 'cut by a few bytes', (home, random) => {
    const size = statSync(ledger(home)).size;
    truncateSync(ledger(home), size - random.between(1, 5000));
  }),
  on('closed', 'empty', (home) => truncateSync(ledger(home), 0)),
  on('closed', 'gone', (home) => rmSync(ledger(home))),
  on('closed', 'pages swapped', (home, random) => swap(ledger(home), random)),
  on('closed', 'a page of zeros', (home, random) => fillPage(ledger(home), random, (page) => page.fill(0))),
  on('closed', 'a page of another place', (home, random) => repeatPage(ledger(home), random)),
  on('closed', 'a page of noise', (home, random) =>
    fillPage(ledger(home), random, (page) => {
      for (let at = 0; at < page.length; at += 1) page[at] = random.between(0, 255);
    }),
  ),
  on('closed', 'garbage behind it', (home, random) => {
    writeFileSync(
      ledger(home),
      Buffer.concat([readFileSync(ledger(home)), Buffer.alloc(random.between(1, 9000), 0x41)]),
    );
  }),
  on('closed', 'an older copy in its place', (home, _random, { older }) =>
    copyFileSync(ledger(older.home), ledger(home)),
  ),
  on('closed', 'garbage as -shm', (home, random) =>
    writeFileSync(`${ledger(home)}-shm`, Buffer.alloc(32_768, random.between(0, 255))),
  ),
  on('closed', 'a foreign -wal', (home, _random, { killed }) => copyFileSync(log(killed.home), log(home))),
  on('closed', 'bits flipped, backups too', (home, random) => {
    flip(ledger(home), random);
    spoilBackups(home, random);
  }),
  on('closed', 'cut, backups too', (home, random) => {
    cut(ledger(home), random);
    spoilBackups(home, random);
  }),
  on('killed', '-wal gone', (home) => rmSync(log(home), { force: true })),
  on('killed', '-wal and -shm gone', (home) => {
    rmSync(log(home), { force: true });
    rmSync(`${ledger(home)}-shm`, { force: true });
  }),
  on(
    'killed',
    'only the ledger left',
    (home) => {
      for (const name of readdirSync(home)) {
        if (name !== 'ledger.sqlite') rmSync(join(home, name), { recursive: true, force: true });
      }
    },
    { leavesNoTrace: true },
  ),
  on('killed', '-wal cut', (home, random) => cut(log(home), random)),
  on('killed', '-wal emptied', (home) => truncateSync(log(home), 0)),
  on('killed', '-wal with flipped bits', (home, random) => flip(log(home), random)),
  on('killed', 'bits flipped', (home, random) => flip(ledger(home), random)),
  on('killed', 'pages swapped', (home, random) => swap(ledger(home), random)),
  on('killed', 'cut', (home, random) => cut(ledger(home), random)),
  on('killed', 'garbage as -shm', (home, random) =>
    writeFileSync(`${ledger(home)}-shm`, Buffer.alloc(32_768, random.between(0, 255))),
  ),
  on('killed', 'an older copy in its place', (home, _random, { older }) =>
    copyFileSync(ledger(older.home), ledger(home)),
  ),
];

/** Damages in turn, `count` of them, each with a seed of its own. */
export function pickDamages(
  count: number,
  seed: number,
): readonly { readonly damage: Damage; readonly seed: number }[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const damage = damages[at % damages.length];
    if (damage === undefined) throw new RangeError('There are no damages.');
    return { damage, seed: random.between(1, 2 ** 31) };
  });
}
