/**
 * `npm run --silent cli -- …`: sets up, builds if needed, then becomes the terminal host, in this same
 * process, so that arguments, exit code and signals are the host's own. Needs no Electron and prints nothing on stdout.
 */
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { outDir, projectDir } from './lib/paths.mjs';
import { runScript } from './lib/say.mjs';

await runScript(async () => {
  await ensureDependencies();
  await ensureBuild();
});

if (!process.exitCode) {
  const host = join(outDir, 'main', 'cli.js');
  process.argv = [process.execPath, host, ...process.argv.slice(2)];
  // npm moves into the project's folder and keeps the caller's in INIT_CWD: relative paths mean the caller's.
  if (relative(projectDir, process.cwd()) === '') process.chdir(process.env['INIT_CWD'] ?? projectDir);
  await import(pathToFileURL(host).href);
}
