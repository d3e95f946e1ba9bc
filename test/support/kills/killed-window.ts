/** The app in real Electron as something to be killed: its main process, and all its children with it. */
import { once } from 'node:events';
import { defaultDesign } from '@shared/artwork';
import { type BatchId, defaultExportOptions, toAccountId, toBatchId } from '@shared/domain';
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core';
import { findElectron } from '../../../scripts/lib/electron-runtime.mjs';
import { projectDir } from '../../../scripts/lib/paths.mjs';
import { answerSaveDialog } from '../dialogs';
import { appEnvironment, machineSwitches } from '../electron-machine';
import { askValue, ready } from '../selectors';
import { KILL_APP_ID, KILL_SECRET, type KillableHost, type KillGround } from './killed-batch';

const LIMIT_MS = 60_000;
const LOOK_MS = 10;
const batchId: BatchId = toBatchId(1);

interface OpenApp {
  readonly app: ElectronApplication;
  readonly window: Page;
}

export function killableWindow(ground: KillGround): KillableHost {
  const { folder, target } = ground;

  async function launch(): Promise<OpenApp> {
    const { executable } = await findElectron();
    const app = await electron.launch({
      executablePath: executable,
      args: [...machineSwitches(), projectDir],
      cwd: projectDir,
      env: appEnvironment(folder),
    });
    const window = await app.firstWindow();
    await ready(window);
    return { app, window };
  }

  const goOn = async (isFirst: boolean): Promise<OpenApp> => {
    const opened = await launch();
    if (isFirst) await begin(opened.window, ground);
    else await giveSecretAgain(opened.window, ground);
    return opened;
  };

  const kill = async ({ app }: OpenApp): Promise<boolean> => {
    const child = app.process();
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    return child.signalCode === 'SIGKILL';
  };

  return {
    longestWaitMs: { issue: 400, export: 900 },
    async start(stage, isFirst) {
      const before = ground.calls();
      const opened = await goOn(isFirst);
      const { window, app } = opened;
      if (stage === 'issue') {
        await until(async () => ground.calls() > before || (await isFinished(window)));
      } else {
        await until(() => isFinished(window));
        await beginExport(window, app, target);
      }
      return { kill: () => kill(opened) };
    },
    async finish() {
      const { window, app } = await goOn(false);
      await until(() => isFinished(window));
      await beginExport(window, app, target);
      await until(async () => (await exportState(window)) !== 'running');
      if ((await exportState(window)) !== 'finished') throw new Error('The last export failed');
      await app.close();
    },
  };
}

/** A new account and a new batch of permanent numbers, at the account's own pace. */
async function begin(window: Page, { count, apiBase, imageBase }: KillGround): Promise<void> {
  const { account } = await askValue(window, 'accounts:add', toInput(apiBase, imageBase));
  const { planId } = await askValue(window, 'batches:plan', {
    accountId: account.id,
    sceneKind: 'permanent',
    validForSeconds: null,
    reuseFromLedger: true,
    source: { kind: 'range', start: 1, end: count, step: 1 },
  });
  await askValue(window, 'batches:create', { planId, name: '门店', design: defaultDesign });
}

const toInput = (apiBase: string, imageBase: string) => ({
  name: '门店公众号',
  appId: KILL_APP_ID,
  credentials: { source: 'app-secret' as const, appSecret: KILL_SECRET },
  apiBase,
  imageBase,
  proxy: { mode: 'none' as const },
});

/** Without a keyring the app keeps no secret over a restart, and asks. */
async function giveSecretAgain(window: Page, { apiBase, imageBase }: KillGround): Promise<void> {
  const { isSecretStorageProtected } = await askValue(window, 'app:getInfo', undefined);
  if (isSecretStorageProtected) return;
  await askValue(window, 'accounts:update', { accountId: toAccountId(2), input: toInput(apiBase, imageBase) });
  if (!(await isFinished(window))) await askValue(window, 'batches:resume', { batchId });
}

async function isFinished(window: Page): Promise<boolean> {
  const { snapshot } = await askValue(window, 'batches:get', { batchId });
  return snapshot.state === 'finished';
}

async function beginExport(window: Page, app: ElectronApplication, target: string): Promise<void> {
  await answerSaveDialog(app, target);
  const picked = await askValue(window, 'handoff:pickTarget', { batchId });
  if (picked === null) throw new Error('No target');
  const options = { ...defaultExportOptions, formats: ['png' as const], dpi: 300 as const };
  const order = { batchId, fileToken: picked.fileToken, design: defaultDesign, options, acceptsFailures: false };
  await askValue(window, 'handoff:start', order);
}

const exportState = async (window: Page): Promise<string | undefined> =>
  (await askValue(window, 'handoff:current', undefined))?.state;

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const endsMs = performance.now() + LIMIT_MS;
  while (!(await isTrue())) {
    if (performance.now() > endsMs) throw new Error('It did not come to that in time');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
