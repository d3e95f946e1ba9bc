/** Roster files: chosen in a dialog, named by a token, read in a worker, shown as headers and first rows. */
import { AppError } from '@shared/errors';
import type { DomainHandlers, HandlerParts } from './types';

const previewRows = 20;

export const createRosterHandlers = ({ engine, paths, dialogs }: HandlerParts): DomainHandlers<'roster'> => {
  let reading = new AbortController();
  return {
    'roster:pickFile': async () => {
      const path = await dialogs.openFile('roster');
      return path === null ? null : paths.keep(path);
    },
    'roster:readTable': async ({ fileToken, options }) => {
      // Another choice of sheet or encoding makes the reading under way pointless.
      reading.abort(new AppError('APP_CANCELLED'));
      reading = new AbortController();
      const { sources } = await engine();
      const table = await sources.readTable(paths.resolve(fileToken), options, reading.signal);
      return {
        headers: table.headers,
        rows: table.rows.slice(0, previewRows),
        rowCount: table.rows.length,
        sheets: table.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
        sheet: table.sheet,
        encoding: table.encoding,
        separator: table.separator,
        headerRow: table.headerRow,
        proposal: sources.proposeMapping(table),
        notes: table.notes,
      };
    },
  };
};
