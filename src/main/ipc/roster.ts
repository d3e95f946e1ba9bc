/** Roster files: chosen in a dialog, named by a token, read in a worker, shown as headers and first rows. */
import type { MappingGuess } from '@shared/domain';
import { AppError, type Problem, toProblem } from '@shared/errors';
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
      const proposal = sources.proposeMapping(table);
      return {
        headers: table.headers,
        rows: table.rows.slice(0, previewRows),
        rowCount: table.rows.filter((row) => row.leftOut === undefined).length,
        sheets: table.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
        sheet: table.sheet,
        encoding: table.encoding,
        separator: table.separator,
        headerRow: table.headerRow,
        isReadByOther: table.isReadByOther,
        proposal,
        notes: [...toUnreadableNote(proposal), ...table.notes],
      };
    },
  };
};

/** A batch cannot be planned without a scene column; this says why none is proposed. */
const toUnreadableNote = ({ unreadableScene }: MappingGuess): readonly Problem[] =>
  unreadableScene === null ? [] : [toProblem('ROSTER_SCENE_UNREADABLE', { column: unreadableScene })];
