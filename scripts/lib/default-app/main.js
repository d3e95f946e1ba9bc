/**
 * Copied into the fallback runtime as resources/app: does what Electron's own default app does for
 * `electron <folder> …`, which is to take over that folder's name, version and main module.
 * Awaited at the top level, so `ready` waits for the app's code exactly as in a packaged app.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const target = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (target === undefined) {
  process.stderr.write('usage: electron [switches] <app folder>\n');
  process.exit(2);
}

/** Two methods that Electron's default app uses and its type definitions leave out. */
const host = /** @type {typeof app & Record<'setAppPath' | 'setVersion', (value: string) => void>} */ (app);
const appDir = resolve(target);
const manifest = JSON.parse(readFileSync(join(appDir, 'package.json'), 'utf8'));
host.setAppPath(appDir);
host.setName(manifest.productName ?? manifest.name);
host.setVersion(manifest.version);
await import(pathToFileURL(join(appDir, manifest.main)).href);
