/** Facts about the app, its settings, and links that open in the browser. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isClosed } from '@shared/batch-state';
import { shell } from 'electron';
import { toDatedName } from './dated-name';
import type { DomainHandlers, HandlerParts } from './types';

/** The only addresses the app ever opens, all of them public documentation. */
const links = {
  guide: 'https://developers.weixin.qq.com/doc/offiaccount/Account_Management/Generating_a_Parametric_QR_Code.html',
  'ip-whitelist': 'https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Get_access_token.html',
  'account-rights':
    'https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Explanation_of_interface_privileges.html',
} as const;

/** Below the app's own folder. */
const folders = { data: '.', backups: 'backups', logs: 'logs' } as const;

export const createAppHandlers = ({
  engine,
  appVersion,
  home,
  outFolder,
  dialogs,
  texts,
}: HandlerParts): DomainHandlers<'app'> & DomainHandlers<'settings'> => ({
  'app:getInfo': async () => {
    const { demoAccountId, batches, isSecretStorageProtected } = await engine();
    return {
      version: appVersion,
      platform: process.platform,
      demoAccountId,
      isSecretStorageProtected,
      unfinishedBatchIds: batches
        .list()
        .filter((batch) => !isClosed(batch.state))
        .map((batch) => batch.batchId),
    };
  },
  'app:openLink': async ({ link }) => {
    await shell.openExternal(links[link]);
    return undefined;
  },
  'app:openFolder': async ({ folder }) => {
    const path = join(home, folders[folder]);
    // Backups may have none yet.
    await mkdir(path, { recursive: true });
    await shell.openPath(path);
    return undefined;
  },
  'app:getNotices': () => readFile(join(outFolder, 'resources', 'NOTICES.txt'), 'utf8'),
  'app:saveDiagnostics': async () => {
    const { saveDiagnostics } = await engine();
    const path = await dialogs.saveFile('zip', toDatedName(texts().diagnosticsFileName, 'zip'));
    if (path === null) return false;
    await saveDiagnostics(path);
    return true;
  },
  'settings:get': async () => (await engine()).settings.get(),
  'settings:update': async (patch) => (await engine()).settings.update(patch),
  'settings:getCertificate': async () => (await engine()).companyCertificate.facts(),
  'settings:chooseCertificate': async () => {
    const { companyCertificate } = await engine();
    const path = await dialogs.openFile('certificate');
    return path === null ? null : await companyCertificate.choose(path);
  },
  'settings:removeCertificate': async () => {
    await (await engine()).companyCertificate.remove();
    return undefined;
  },
});
