/**
 * Starts the built app in the real Electron for an end-to-end test: own user-data folder, own output log,
 * bounded shutdown. A failed test leaves a picture and the program's output in test-results/ (see evidence.ts), so close
 * the app in `afterAll` or `onTestFinished`, not in the test's own body.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core';
import { findElectron } from '../../scripts/lib/electron-runtime.mjs';
import { projectDir } from '../../scripts/lib/paths.mjs';
import { within } from './bounded';
import { appEnvironment, machineSwitches } from './electron-machine';
import { saveText, takePicture, witnesses } from './evidence';

const START_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 10_000;

export interface LaunchOptions {
  /** User-data folder to use and keep, to start the app a second time on it; by default a fresh one that is removed. */
  readonly homeDir?: string;
  /** More switches or arguments for the app, e.g. `--lang=zh-CN`. */
  readonly args?: readonly string[];
  /** More environment; an undefined value takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The app's folder; by default this project. */
  readonly appDir?: string;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly homeDir: string;
  /** Everything the main process wrote to stdout and stderr so far. */
  output(): string;
  /** Takes a picture into test-results/<name>.png and returns its path. */
  screenshot(name: string): Promise<string>;
  /** Asks the app to quit and removes a throw-away home. Rejects when it had to be killed after ten seconds. Harmless when it has ended. */
  close(): Promise<void>;
}

/** Starts the app and waits for its first window. The caller must `close()` it. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const homeDir = options.homeDir ?? mkdtempSync(join(tmpdir(), 'channel-qr-e2e-'));
  const removeHome = (): void => {
    if (options.homeDir === undefined) rmSync(homeDir, { recursive: true, force: true });
  };
  let app: ElectronApplication | undefined;
  let output = '';
  try {
    app = await startElectron(homeDir, options);
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    const started = app;
    const child = started.process();
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const window = await started.firstWindow({ timeout: START_LIMIT_MS });
    const running: RunningApp = {
      app,
      window,
      homeDir,
      output: () => output,
      screenshot: (name) => takePicture(window, name),
      close: async () => {
        witnesses.delete(running);
        const hasQuit = await stop(started, child);
        removeHome();
        if (!hasQuit) throw new Error(`The app did not quit within ${CLOSE_LIMIT_MS} ms. It said:\n${output}`);
      },
    };
    witnesses.add(running);
    return running;
  } catch (error) {
    if (app) await stop(app, app.process());
    saveText('failed-to-start', `${String(error)}\n\n${output}`);
    removeHome();
    throw error;
  }
}

async function startElectron(homeDir: string, options: LaunchOptions): Promise<ElectronApplication> {
  const { executable } = await findElectron();
  return electron.launch({
    executablePath: executable,
    args: [...machineSwitches(), options.appDir ?? projectDir, ...(options.args ?? [])],
    cwd: projectDir,
    env: appEnvironment(homeDir, options.env),
    timeout: START_LIMIT_MS,
  });
}

/** Resolves to false when the app had to be killed; does nothing when it has ended before. */
async function stop(app: ElectronApplication, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  // Its children share its stdout: `close` comes when the last of them has stopped writing into the home.
  const ended = once(child, 'close');
  try {
    await within(CLOSE_LIMIT_MS, 'closing the app', app.close());
    await within(CLOSE_LIMIT_MS, 'ending the app', ended);
    return true;
  } catch {
    child.kill('SIGKILL');
    await within(CLOSE_LIMIT_MS, 'killing the app', ended);
    return false;
  }
}
