/**
 * Keeps a benchmark's figures with the machine and versions they were taken on, so that they can be compared honestly later.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export function keepResult(name: string, figures: Readonly<Record<string, unknown>>): void {
  const folder = join(process.cwd(), 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const manifest = librariesSchema.parse(JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')));
  const result = {
    benchmark: name,
    takenAt: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 1e9),
      platform: `${process.platform} ${process.arch}`,
      node: process.versions.node,
      electron: process.versions['electron'] ?? null,
    },
    libraries: { ...manifest.dependencies, ...manifest.devDependencies },
    figures,
  };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}

/** What is bundled into the app stands among the development dependencies. */
const librariesSchema = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

/** Middle value; of an even number, the lower of the two middles. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
