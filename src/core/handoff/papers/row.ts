/**
 * One row of every paper in the package: an item, its code and the files made for it.
 */
import type { ArtworkFile } from '@core/artwork';
import type { CodeRecord, ItemId, ItemRecord, SceneKind } from '@shared/domain';
import type { Problem } from '@shared/errors';

export interface PackedFile {
  /** Path inside the zip, which is also the path relative to the manifest: `images/华东/0001-总店.png`. */
  readonly path: string;
  /** Lower-case hex of the checked bytes. */
  readonly sha256: string;
  readonly kind: ArtworkFile['kind'];
  /** What was found in them. */
  readonly check: ArtworkFile['check'];
}

/**
 * `all`: every file was decoded again from its finished bytes and says exactly the url. `not-all`: one did not, or could not be made,
 * and a person released the package nevertheless. `none`: there is no code, so there is no file.
 */
export type CheckState = 'all' | 'not-all' | 'none';

/** What became of an item while the images were made. */
export interface RowOutcome {
  readonly files: readonly PackedFile[];
  /** Number of the zip they are in, from 1; null without files. */
  readonly volume: number | null;
  readonly check: CheckState;
  /** Why there is no code or no good image, then warnings. */
  readonly problems: readonly Problem[];
}

export interface PaperRow extends RowOutcome {
  readonly itemId: ItemId;
  readonly n: number;
  readonly scene: string;
  readonly sceneKind: SceneKind;
  readonly label: string;
  readonly label2: string;
  readonly folder: string;
  readonly code: Pick<CodeRecord, 'url' | 'ticket' | 'createdAtMs' | 'expiresAtMs'> | null;
}

export function toPaperRow(item: ItemRecord, outcome: RowOutcome): PaperRow {
  const { id: itemId, n, sceneKind, row, code } = item;
  return {
    itemId,
    n,
    scene: code?.scene ?? row.scene,
    sceneKind,
    label: row.label,
    label2: row.label2,
    folder: row.folder,
    code: code && { url: code.url, ticket: code.ticket, createdAtMs: code.createdAtMs, expiresAtMs: code.expiresAtMs },
    files: outcome.files,
    volume: outcome.volume,
    check: outcome.check,
    problems: outcome.problems,
  };
}
