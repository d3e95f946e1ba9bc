/** Damages ledgers one after another and judges what becomes of each, by the engine or by the program. */
import { pickDamages } from './damages';
import { type DamageVerdict, judgeDamage } from './engine-judge';
import { makeGrounds } from './ground';
import { judgeDamageByProgram } from './program-judge';

export interface DamageOptions {
  readonly cli: string;
  /** A folder for everything that is made; removed by whoever made it. */
  readonly scratch: string;
  /** Fonts and WebAssembly files for the engine. */
  readonly resources: string;
  readonly count: number;
  readonly seed: number;
  /** Every so-many-th is judged by the program. */
  readonly byProgramEvery: number;
  readonly only?: RegExp;
  readonly told?: (verdict: DamageVerdict) => void;
}

export async function judgeDamages(options: DamageOptions): Promise<readonly DamageVerdict[]> {
  const { cli, scratch, resources, count, seed, byProgramEvery, only, told } = options;
  const grounds = await makeGrounds(cli, scratch);
  try {
    const verdicts: DamageVerdict[] = [];
    for (const [at, picked] of pickDamages(count, seed).entries()) {
      if (only?.test(picked.damage.name) === false) continue;
      const verdict =
        at % byProgramEvery === byProgramEvery - 1
          ? await judgeDamageByProgram(cli, picked.damage, picked.seed, grounds, scratch)
          : await judgeDamage(picked.damage, picked.seed, grounds, scratch, resources);
      verdicts.push(verdict);
      told?.(verdict);
    }
    return verdicts;
  } finally {
    await grounds.world.close();
  }
}
