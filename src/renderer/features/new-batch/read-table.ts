/**
 * Choosing a table file and reading it anew when the person corrects how it is read.
 */
import { api } from '@renderer/api';
import type { PickedFile } from '@shared/contract';
import type { TableReadOptions } from '@shared/domain';
import { withTable } from './draft-moves';
import { changeDraft } from './draft-store';

/** Asks for a file in the system's dialog and reads it; nothing changes when the dialog is cancelled. */
export async function pickTable(): Promise<void> {
  const file = await api.request('roster:pickFile', undefined);
  if (file !== null) await readTable(file, {});
}

/** Reads `file` as told; the columns are proposed afresh because other headers may have been found. */
export async function readTable(file: PickedFile, options: TableReadOptions): Promise<void> {
  const preview = await api.request('roster:readTable', { fileToken: file.fileToken, options });
  changeDraft((draft) => withTable(draft, { file, options, preview }));
}
