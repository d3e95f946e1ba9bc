/**
 * Handlers for the app itself: its facts and settings, links for the browser, accounts, the ledger.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AccountService, guessCodeMapping } from '@core/engine';
import { isClosed } from '@shared/batch-state';
import type { RequestHandlers } from '@shared/contract';
import { toChinaTime } from '@shared/domain';
import { AppError } from '@shared/errors';
import { shell } from 'electron';
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

/** Facts about the app, its settings, and links that open in the browser. */
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

/** The client bounds every call itself; this only ends a chain of slow ones. */
const timeLimitMs = 90_000;

/** Accounts: secrets come in here and never go out again. */
export const createAccountHandlers = ({ engine, emit }: HandlerParts): DomainHandlers<'accounts'> => {
  /** Runs a change and tells the window what the accounts are now. */
  const change = async <Result>(work: (accounts: AccountService) => Result): Promise<Result> => {
    const { accounts } = await engine();
    const result = work(accounts);
    emit('accounts:changed', accounts.list());
    return result;
  };
  return {
    'accounts:list': async () => (await engine()).accounts.list(),
    'accounts:add': (input) => change((accounts) => accounts.add(input)),
    'accounts:update': ({ accountId, input }) => change((accounts) => accounts.update(accountId, input)),
    'accounts:remove': async ({ accountId }) => {
      const { batches } = await engine();
      const busy = batches.list().find((batch) => batch.accountId === accountId && batch.state === 'running');
      if (busy !== undefined) throw new AppError('APP_ACCOUNT_BUSY', { batch: busy.name });
      await change((accounts) => accounts.remove(accountId));
      return undefined;
    },
    'accounts:test': async ({ accountId, isFull }) =>
      (await engine()).accounts.test(accountId, { isFull, signal: AbortSignal.timeout(timeLimitMs) }),
    'accounts:getQuota': async ({ accountId }) =>
      (await engine()).accounts.getQuota(accountId, AbortSignal.timeout(timeLimitMs)),
  };
};

/** The ledger screen: pages of codes and the csv of all of them. */
export const createLedgerHandlers = (parts: HandlerParts): DomainHandlers<'ledger'> => {
  const { engine, dialogs, texts, restore } = parts;
  return {
    ...createImportHandlers(parts),
    'ledger:search': async (query) => (await engine()).ledger.codes.page(query),
    'ledger:takenNumbers': async ({ accountId }) => (await engine()).ledger.codes.permanentNumbers(accountId),
    'ledger:exportCsv': async () => {
      const path = await dialogs.saveFile('csv', `${texts().ledgerFileName}.csv`);
      if (path === null) return false;
      await (await engine()).exportLedger(path);
      return true;
    },
    'ledger:backUp': async () => {
      const { saveLedgerCopy } = await engine();
      const path = await dialogs.saveFile('sqlite', toDatedName(texts().backupFileName, 'sqlite'));
      if (path === null) return false;
      saveLedgerCopy(path);
      return true;
    },
    'ledger:restore': async () => {
      const path = await dialogs.openFile('backup');
      if (path === null) return false;
      await restore(path);
      return true;
    },
  };
};

type ImportChannel =
  | 'ledger:readCodeTable'
  | 'ledger:previewImport'
  | 'ledger:importRows'
  | 'ledger:takeImport'
  | 'ledger:undoImport';

/** Codes made elsewhere: the table's columns, a preview, taking in, undoing. */
const createImportHandlers = ({ engine, paths }: HandlerParts): Pick<RequestHandlers, ImportChannel> => {
  let reading = new AbortController();
  const restart = (): AbortSignal => {
    reading.abort(new AppError('APP_CANCELLED'));
    reading = new AbortController();
    return reading.signal;
  };
  return {
    'ledger:readCodeTable': async ({ fileToken }) => {
      const table = await (await engine()).sources.readTable(paths.resolve(fileToken), {}, restart());
      return { headers: table.headers, mapping: guessCodeMapping(table) };
    },
    'ledger:previewImport': async ({ fileToken, mapping, ...spec }) => {
      const file = { path: paths.resolve(fileToken), options: {}, mapping };
      const { importId, totals, notes } = await (await engine()).codeImports.preview(spec, file, restart());
      return { importId, totals, notes };
    },
    'ledger:importRows': async ({ importId, verdict, offset, limit }) =>
      (await engine()).codeImports.page(importId, verdict, offset, limit),
    'ledger:takeImport': async ({ importId }) => (await engine()).codeImports.take(importId),
    'ledger:undoImport': async ({ batchId }) => (await engine()).codeImports.undo(batchId),
  };
};

// The name a save dialog proposes for something a person makes again and again.

/** `渠道码工坊备份-2026-11-22.sqlite` */
export const toDatedName = (name: string, extension: string): string =>
  `${name}-${toChinaTime(Date.now()).slice(0, 10)}.${extension}`;
