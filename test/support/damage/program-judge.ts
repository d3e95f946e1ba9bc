/** The same, by the terminal program as a process: the ledger's csv, then a package of scenes it holds. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPictureFaults, readRows, runProgram } from '../hostile/judge';
import { createSeededRandom } from '../seeded-random';
import type { Damage } from './damages';
import { type DamageVerdict, findWrongCodes, readCsv, toldInCsv } from './engine-judge';
import { type Grounds, programPlace } from './ground';

const SCENES = 12;

export async function judgeDamageByProgram(
  cli: string,
  damage: Damage,
  seed: number,
  grounds: Grounds,
  scratch: string,
): Promise<DamageVerdict> {
  const ground = grounds[damage.ground];
  const home = mkdtempSync(join(scratch, 'damaged-'));
  const out = mkdtempSync(join(scratch, 'delivered-'));
  try {
    cpSync(ground.home, home, { recursive: true });
    rmSync(join(home, 'package.zip'), { force: true });
    damage.strike(home, createSeededRandom(seed), grounds);
    const csv = join(out, 'codes.csv');
    const listed = await runProgram(cli, ['ledger', 'export', '--home', home, '--out', csv]);
    const first = damage.ground === 'killed' ? 1001 : 1;
    const made = await runProgram(cli, [
      ...['run', '--range', `${first}-${first + SCENES - 1}`, '--type', 'permanent', '--label', ''],
      ...['--rate', '1000/s', '--formats', 'png', '--dpi', '300', '--size-mm', '20'],
      ...programPlace(home, grounds.world),
      ...['--out', join(out, 'package.zip')],
    ]);
    const codes = existsSync(csv) ? readCsv(csv) : [];
    const rows = readRows(out);
    const told = [
      ...toldInCsv(codes),
      ...[listed, made].flatMap(({ events }) =>
        events.flatMap((event) => (typeof event['code'] === 'string' ? [event['code']] : [])),
      ),
    ];
    const wrong = [
      ...findWrongCodes(codes, ground.truth),
      ...rows.flatMap((row) => [
        ...(grounds.world.said.get(row.scene)?.some(({ url }) => url === row.url)
          ? []
          : [`delivered ${row.scene}: ${row.url}`]),
        ...findPictureFaults(row),
      ]),
    ];
    const seen = new Set(codes.map((row) => row['ticket']));
    const missing = [...ground.truth.codes.values()].flat().filter(({ ticket }) => !seen.has(ticket)).length;
    const isTold = told.length > 0 || listed.exit !== 0;
    const isSilent = missing > 0 && !isTold && damage.leavesNoTrace !== true;
    return {
      name: damage.name,
      seed,
      told,
      wrong,
      missing,
      isSilent,
      faults: [
        ...wrong,
        ...(isSilent ? [`${missing} codes are missing from the csv, and nobody was told`] : []),
        ...[listed, made].flatMap(({ exit, hung }) =>
          exit === 1 || exit === null || hung ? [`it ended with ${exit}`] : [],
        ),
        ...(damage.isNone === true && (isTold || made.exit !== 0)
          ? [`nothing was damaged, yet it said ${told.join(', ')}`]
          : []),
      ],
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
    rmSync(out, { recursive: true, force: true });
  }
}
