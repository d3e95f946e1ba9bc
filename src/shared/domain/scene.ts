/**
 * Scenes (场景值): what WeChat sends back to the company's server when a code is scanned.
 * The four kinds are WeChat's four `action_name`s; limits are those of
 * developers.weixin.qq.com › 账号管理 › 生成带参数的二维码. Text is limited to 64 UTF-8 bytes for both text kinds:
 * the documentation says "length 1–64" and permanent codes were seen to count bytes, so 64 bytes is right under both readings.
 */
import { type Problem, toProblem } from '@shared/errors';
import { utf8ByteLength } from './text';

export const sceneKinds = ['permanent', 'permanent-text', 'temporary', 'temporary-text'] as const;
export type SceneKind = (typeof sceneKinds)[number];

/** `value` is canonical: decimal digits without leading zeros for number kinds, the exact text for text kinds. */
export interface Scene {
  readonly kind: SceneKind;
  readonly value: string;
}

/** How scenes are made for rows that bring a key instead of one: free permanent numbers counted up, or text from a template. */
export type SceneRule =
  | { readonly kind: 'next-number'; readonly from: number }
  | { readonly kind: 'template'; readonly template: string };

export type ActionName = 'QR_LIMIT_SCENE' | 'QR_LIMIT_STR_SCENE' | 'QR_SCENE' | 'QR_STR_SCENE';

const actionNames: Readonly<Record<SceneKind, ActionName>> = {
  permanent: 'QR_LIMIT_SCENE',
  'permanent-text': 'QR_LIMIT_STR_SCENE',
  temporary: 'QR_SCENE',
  'temporary-text': 'QR_STR_SCENE',
};

export const sceneLimits = {
  permanentIdMax: 100_000,
  temporaryIdMax: 4_294_967_295,
  textMaxBytes: 64,
  /** Codes of both permanent kinds together, for the life of an account. */
  permanentStock: 100_000,
  validForMinSeconds: 60,
  validForMaxSeconds: 2_592_000,
} as const;

export const toActionName = (kind: SceneKind): ActionName => actionNames[kind];
export const isPermanent = (kind: SceneKind): boolean => kind === 'permanent' || kind === 'permanent-text';
export const isTextKind = (kind: SceneKind): boolean => kind === 'permanent-text' || kind === 'temporary-text';

export type SceneResult =
  | { readonly ok: true; readonly scene: Scene }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Reads one scene as typed or imported. Nothing is silently repaired: a value that would reach the server
 * differently from how it looks (leading zeros, outer spaces, control characters) is refused with the reason.
 */
export function parseScene(kind: SceneKind, raw: string): SceneResult {
  if (raw === '') return refuse(toProblem('SCENE_EMPTY'));
  return isTextKind(kind) ? parseText(kind, raw) : parseNumber(kind, raw);
}

function parseText(kind: SceneKind, raw: string): SceneResult {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
  if (/[\u0000-\u001f\u007f]/u.test(raw)) return refuse(toProblem('SCENE_CONTROL_CHARACTER'));
  if (/\p{Cs}/u.test(raw)) return refuse(toProblem('SCENE_BROKEN_TEXT'));
  if (raw !== raw.trim()) return refuse(toProblem('SCENE_OUTER_SPACE', { scene: raw }));
  const bytes = utf8ByteLength(raw);
  if (bytes > sceneLimits.textMaxBytes) {
    return refuse(toProblem('SCENE_TOO_LONG', { scene: raw, bytes, max: sceneLimits.textMaxBytes }));
  }
  return { ok: true, scene: { kind, value: raw } };
}

function parseNumber(kind: SceneKind, raw: string): SceneResult {
  if (!/^\d+$/.test(raw)) return refuse(toProblem('SCENE_NOT_A_NUMBER', { scene: raw }));
  const max = kind === 'permanent' ? sceneLimits.permanentIdMax : sceneLimits.temporaryIdMax;
  if (/^0+\d/.test(raw)) return refuse(toProblem('SCENE_LEADING_ZERO', { scene: raw }));
  // Compared by length first: a 30-digit number must not be rounded into range.
  const value = raw.length > 10 ? Number.POSITIVE_INFINITY : Number(raw);
  if (value < 1 || value > max) return refuse(toProblem('SCENE_OUT_OF_RANGE', { scene: raw, min: 1, max }));
  return { ok: true, scene: { kind, value: raw } };
}

const refuse = (problem: Problem): SceneResult => ({ ok: false, problem });

/** EventKey of the `subscribe` event: a person scans and then follows. Source: 账号管理 › 扫描带参数二维码事件. */
export const toSubscribeEventKey = (scene: string): string => `qrscene_${scene}`;
/** EventKey of the `SCAN` event: the person already follows. */
export const toScanEventKey = (scene: string): string => scene;
