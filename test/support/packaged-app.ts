/**
 * Starts the packaged app for a test. Its fuses forbid the Node inspector that Playwright's Electron driver needs,
 * so the window is driven over Chromium's own debugging port instead; the main process is only seen from outside.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { packagedExecutable } from '../../scripts/lib/package-dir.mjs';
import { within } from './bounded';
import { appEnvironment, machineSwitches } from './electron-machine';
import { takePicture, witnesses } from './evidence';

const START_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 10_000;

export interface PackagedApp {
  readonly window: Page;
  readonly homeDir: string;
  /** Everything the program wrote to stdout and stderr so far. */
  output(): string;
  /** Takes a picture into test-results/<name>.png and returns its path. */
  screenshot(name: string): Promise<string>;
  /** Closes the program, kills it after ten seconds, removes its home. */
  close(): Promise<void>;
}

/**
 * Starts the packaged program (`npm test` and `npm run package:dir` make it) and waits for its first window. `under` is a command that runs the
 * program given to it as further arguments.
 */
export async function launchPackagedApp(under: readonly string[] = []): Promise<PackagedApp> {
  const homeDir = mkdtempSync(join(tmpdir(), 'channel-qr-packaged-'));
  const [command, ...args] = [...under, packagedExecutable(), ...machineSwitches(), '--remote-debugging-port=0'];
  const child = spawn(command, args, {
    env: appEnvironment(homeDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);

  let browser: Browser | undefined;
  const close = async (): Promise<void> => {
    await browser?.close();
    await stop(child, closed);
    rmSync(homeDir, { recursive: true, force: true });
  };
  try {
    const address = await within(START_LIMIT_MS, 'the packaged app’s debugging port', debuggingAddress(child));
    browser = await chromium.connectOverCDP(address);
    const window = await within(START_LIMIT_MS, 'the packaged app’s window', firstPage(browser));
    const packaged: PackagedApp = {
      window,
      homeDir,
      output: () => output,
      screenshot: (name) => takePicture(window, name),
      close: async () => {
        witnesses.delete(packaged);
        await close();
      },
    };
    witnesses.add(packaged);
    return packaged;
  } catch (error) {
    await close();
    throw new Error(`The packaged app did not start. It said:\n${output}`, { cause: error });
  }
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(seen)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`it ended with code ${code}`)));
  });
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the program has no browser context');
  return context.pages()[0] ?? (await context.waitForEvent('page'));
}

/**
 * The program's children (network service, window) share its stdout, so `close` comes when the last of them has ended:
 * until then they may still write into the home that is about to be removed.
 */
async function stop(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  try {
    await within(CLOSE_LIMIT_MS, 'closing the packaged app', closed);
  } catch {
    child.kill('SIGKILL');
    await within(CLOSE_LIMIT_MS, 'ending the packaged app’s children', closed);
  }
}
