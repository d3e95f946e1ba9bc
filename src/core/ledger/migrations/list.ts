/** All steps in order. A new one is added at the end; the ones before it never change. */
import type { Migration } from '../migrate';
import { firstTables } from './0001-first-tables';
import { assignedScenes } from './0002-assigned-scenes';
import { designs } from './0003-designs';
import { askedOnce } from './0004-asked-once';
import { codeChecksums } from './0005-code-checksums';
import { writeCount } from './0006-write-count';
import { rowChecksums } from './0007-row-checksums';
import { unprovenCodes } from './0008-unproven-codes';
import { oneIndexOfCodes } from './0009-one-index-of-codes';

export const migrations: readonly Migration[] = [
  firstTables,
  assignedScenes,
  designs,
  askedOnce,
  codeChecksums,
  writeCount,
  rowChecksums,
  unprovenCodes,
  oneIndexOfCodes,
];
