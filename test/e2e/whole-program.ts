/**
 * Starts the app the way a desktop does, without driving its window, and waits for its end: for what it does before there is a
 * window to drive. The error box of the system, which only a person could close, speaks to the standard output instead.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findElectron } from '../../scripts/lib/electron-runtime.mjs';
import { outDir } from '../../scripts/lib/paths.mjs';
import { within } from '../support/bounded';
import { appEnvironment, machineSwitches } from '../support/electron-machine';

const LIMIT_MS = 20_000;
const BOX = 'error box: ';

export interface Ended {
  readonly code: number | null;
  /** Text of the error box; null when none was shown. */
  readonly box: string | null;
}

/** An app folder whose main module is ours, once its error box is tamed. */
function createWrapper(): string {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-wrapper-'));
  const main = pathToFileURL(join(outDir, 'main', 'index.js')).href;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'wrapper', version: '0.0.0', main: 'main.mjs' }));
  writeFileSync(
    join(folder, 'main.mjs'),
    `import { dialog } from 'electron';
dialog.showErrorBox = (title, text) => process.stdout.write(${JSON.stringify(BOX)} + JSON.stringify(title + '\\n' + text) + '\\n');
await import(${JSON.stringify(main)});\n`,
  );
  return folder;
}

/** Rejects when it has not ended after twenty seconds; it is killed then. */
export async function runWholeProgram(homeDir: string): Promise<Ended> {
  const { executable } = await findElectron();
  const wrapper = createWrapper();
  const child = spawn(executable, [...machineSwitches(), wrapper], {
    env: appEnvironment(homeDir),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  try {
    await within(LIMIT_MS, 'the program’s end', once(child, 'close'));
  } finally {
    child.kill('SIGKILL');
    rmSync(wrapper, { recursive: true, force: true });
  }
  const line = said.split('\n').find((text) => text.startsWith(BOX));
  return { code: child.exitCode, box: line === undefined ? null : String(JSON.parse(line.slice(BOX.length))) };
}
