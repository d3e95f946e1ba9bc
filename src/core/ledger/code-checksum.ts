/**
 * Whether a code or a row read from the ledger is the one that was written. The checksum is SHA-256, cut to 132 bits: a keyed one would guard
 * against people, this one guards against disks, and no shorter digest is quicker through node:crypto.
 */
import { hash } from 'node:crypto';
import { isCodeUrl, parseScene, readTicket, type SceneKind, sceneKinds } from '@shared/domain';
import { type Problem, toProblem } from '@shared/errors';
import type { SqlValue } from './driver';

/** What a code is, as its columns hold it. */
export interface CodeContent {
  readonly accountId: number;
  readonly sceneKind: string;
  readonly scene: string;
  readonly ticket: string;
  readonly url: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  /** Epoch milliseconds; null: permanent. */
  readonly expiresAtMs: number | null;
}

/** In the order of {@link toCodeContent}. */
export const contentColumns = 'account_id, scene_kind, scene, ticket, url, created_at, expires_at';

const CHECKSUM_CHARACTERS = 22;

export function toCodeChecksum(code: CodeContent): string {
  const { accountId, sceneKind, scene, ticket, url, createdAtMs, expiresAtMs } = code;
  // JSON keeps the fields apart, whatever is in them.
  const content = JSON.stringify([accountId, sceneKind, scene, ticket, url, createdAtMs, expiresAtMs]);
  return hash('sha256', content, 'base64url').slice(0, CHECKSUM_CHARACTERS);
}

/** What a person gave for one code, as the columns of its row hold it. */
export interface RowContent {
  readonly batchId: number;
  readonly n: number;
  readonly scene: string;
  readonly label: string;
  readonly label2: string;
  readonly folder: string;
  /** JSON. */
  readonly fields: string;
}

export function toRowChecksum({ batchId, n, scene, label, label2, folder, fields }: RowContent): string {
  const content = JSON.stringify([batchId, n, scene, label, label2, folder, fields]);
  return hash('sha256', content, 'base64url').slice(0, CHECKSUM_CHARACTERS);
}

/**
 * Why the code must not leave the ledger, null when it may: LEDGER_CODE_UNPROVEN for one that was written before there were checksums
 * and that its ticket does not prove, LEDGER_CODE_DAMAGED for one that is not what was written.
 */
export function toCodeDoubt(code: CodeContent, checksum: string | null): Problem | null {
  const { scene } = code;
  if (checksum === null) return toProblem('LEDGER_CODE_UNPROVEN', { scene });
  return checksum === toCodeChecksum(code) && isWellFormed(code) ? null : toProblem('LEDGER_CODE_DAMAGED', { scene });
}

/** True when the ticket itself carries the url, so that the two cannot have come apart. */
export const provesItself = (code: CodeContent): boolean =>
  isWellFormed(code) && readTicket(code.ticket)?.url === code.url;

const isWellFormed = ({ sceneKind, scene, url, ticket }: CodeContent): boolean =>
  isCodeUrl(url) && ticket !== '' && isSceneKind(sceneKind) && parseScene(sceneKind, scene).ok;

const isSceneKind = (kind: string): kind is SceneKind => sceneKinds.some((known) => known === kind);

export function toCodeContent([
  accountId,
  sceneKind,
  scene,
  ticket,
  url,
  createdAtMs,
  expiresAtMs,
]: readonly SqlValue[]): CodeContent {
  return {
    accountId: Number(accountId),
    sceneKind: String(sceneKind),
    scene: String(scene),
    ticket: String(ticket),
    url: String(url),
    createdAtMs: Number(createdAtMs),
    expiresAtMs: expiresAtMs === null || expiresAtMs === undefined ? null : Number(expiresAtMs),
  };
}
