/**
 * What a create request asks for, read with the platform's own leniency: temporary kinds take almost anything,
 * permanent ones are strict. Which habit is known and which is guessed stands in docs/wechat-api.md, "Create".
 */
import type { Refusal } from './call';
import { isRecord } from './checks';
import { refuse } from './refusals';

const MAX_PERMANENT_ID = 100_000;
const MAX_TEMPORARY_ID = 2 ** 32 - 1;
const MAX_TEXT_BYTES = 64;
const DEFAULT_LIFETIME_SECONDS = 60;
const MAX_LIFETIME_SECONDS = 2_592_000;

export interface SceneRequest {
  /** As a later scan event would report it. */
  readonly scene: number | string;
  /** 0 is permanent. */
  readonly lifetimeSeconds: number;
}

/** Reads the body of a create call: 40052 for the action name, 40053 for the scene. */
export function readSceneRequest(body: Readonly<Record<string, unknown>>): SceneRequest | Refusal {
  const info = isRecord(body['action_info']) ? body['action_info'] : {};
  const wrapper = isRecord(info['scene']) ? info['scene'] : {};
  const id = wrapper['scene_id'];
  const text = toText(wrapper['scene_str']);
  switch (body['action_name']) {
    case 'QR_SCENE':
      return { scene: temporaryId(id), lifetimeSeconds: lifetimeOf(body['expire_seconds']) };
    case 'QR_STR_SCENE':
      return { scene: text ?? 0, lifetimeSeconds: lifetimeOf(body['expire_seconds']) };
    case 'QR_LIMIT_SCENE':
      return isPermanentId(id) ? { scene: Number(id), lifetimeSeconds: 0 } : refuse(40053);
    case 'QR_LIMIT_STR_SCENE':
      return text !== null && isPermanentText(text) ? { scene: text, lifetimeSeconds: 0 } : refuse(40053);
    default:
      return refuse(40052);
  }
}

/** Too large saturates, anything that is no positive number becomes 0; both silently. */
function temporaryId(id: unknown): number {
  const number = Math.floor(toNumber(id));
  return number > 0 ? Math.min(number, MAX_TEMPORARY_ID) : 0;
}

function isPermanentId(id: unknown): boolean {
  const number = toNumber(id);
  return Number.isInteger(number) && number >= 1 && number <= MAX_PERMANENT_ID;
}

function isPermanentText(text: string): boolean {
  return text !== '' && Buffer.byteLength(text) <= MAX_TEXT_BYTES;
}

/** Missing, zero and negative count as the default, too long as the maximum. */
function lifetimeOf(value: unknown): number {
  const seconds = Math.floor(toNumber(value));
  return seconds > 0 ? Math.min(seconds, MAX_LIFETIME_SECONDS) : DEFAULT_LIFETIME_SECONDS;
}

/** A number, or digits in a string as some clients send them; NaN otherwise. */
function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN;
}

/** A string, or a number's digits; null when there is none. */
function toText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
