/** `node scripts/check-walls.mjs`: fails when a file of src/ breaks a wall of the house (scripts/lib/walls/rules.mjs). */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { projectDir } from './lib/paths.mjs';
import { checkWalls } from './lib/walls/check.mjs';
import { ALLOWED_FRAGMENTS } from './lib/walls/fragments.mjs';

const sources = readdirSync(join(projectDir, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

const breaches = checkWalls(
  new Map(sources.map((file) => [relative(projectDir, file).split(sep).join('/'), readFileSync(file, 'utf8')])),
  ALLOWED_FRAGMENTS,
);
for (const breach of breaches) console.error(breach);
console.log(breaches.length === 0 ? `${sources.length} files, all within their walls` : `${breaches.length} breaches`);
process.exitCode = breaches.length === 0 ? 0 : 1;
