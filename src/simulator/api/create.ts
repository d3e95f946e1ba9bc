/**
 * POST /cgi-bin/qrcode/create and GET showqrcode: turns a scene into a ticket and its url, and a ticket into a picture.
 */
import { accountConstantIn, decodeTicket, encodeTicket, permanentUrl, temporaryUrl } from '../ticket';
import { type Call, page, type Refusal, type Reply, type World } from './call';
import { authorise, isRecord, isRefusal, readJsonBody, refuse } from './refusals';

export function createQrcode(world: World, call: Call): Reply {
  if (call.method !== 'POST') return refuse(43002);
  const account = authorise(world, call);
  if (isRefusal(account)) return account;
  if (account.standing === 48004) return refuse(48004);
  if (!account.mayCreateCodes) return refuse(48001);
  const overLimit = account.quota.take(call.path);
  if (overLimit !== 0) return refuse(overLimit);
  const body = readJsonBody(call);
  if (isRefusal(body)) return body;
  if (hasUnicodeEscape(call.body)) return refuse(47002);
  call.entry.actionName = String(body['action_name'] ?? '');
  const request = readSceneRequest(body);
  if (isRefusal(request)) return request;
  const { scene, lifetimeSeconds } = request;
  call.entry.scene = scene;
  const isPermanent = lifetimeSeconds === 0;
  if (isPermanent && !account.takePermanent(scene)) return refuse(45029);

  account.noteScene(scene);
  const createdAt = Math.floor(world.now() / 1000);
  const url = isPermanent
    ? permanentUrl(account.urlConstant, scene)
    : temporaryUrl(account.urlConstant, scene, createdAt, createdAt + lifetimeSeconds);
  const ticket = encodeTicket({ url, createdAt, lifetimeSeconds });
  call.entry.ticket = ticket;
  call.entry.url = url;
  return { kind: 'json', value: isPermanent ? { ticket, url } : { ticket, expire_seconds: lifetimeSeconds, url } };
}

/** A body that spells letters as \uXXXX, which the platform does not decode. An escaped backslash before the u is text. */
function hasUnicodeEscape(body: Buffer): boolean {
  return body.includes('\\u') && /(?<!\\)(?:\\\\)*\\u[0-9a-f]{4}/i.test(body.toString('utf8'));
}

/**
 * GET /cgi-bin/showqrcode: ticket to picture, without a token. A ticket is known when its url carries the characters of
 * an account of this simulator, so tickets survive a restart; a false, foreign or expired one is a plain 404.
 */
export function showQrcode(world: World, call: Call): Reply {
  const ticket = call.query.get('ticket') ?? '';
  const content = decodeTicket(ticket);
  if (content === null) return page(404, '404 Not Found');
  const constant = accountConstantIn(content.url);
  const account = [...world.accounts.values()].find((candidate) => candidate.urlConstant === constant);
  const nowSeconds = Math.floor(world.now() / 1000);
  const isExpired = content.lifetimeSeconds > 0 && content.createdAt + content.lifetimeSeconds <= nowSeconds;
  if (account === undefined || isExpired) return page(404, '404 Not Found');
  call.entry.appId = account.appId;
  call.entry.ticket = ticket;
  call.entry.url = content.url;
  return { kind: 'picture', url: content.url };
}

// What a create request asks for, read with the platform's own leniency: temporary kinds take almost anything,
// permanent ones are strict. Which habit is known and which is guessed stands in docs/wechat-api.md, "Create".

const MAX_PERMANENT_ID = 100_000;
const MAX_TEMPORARY_ID = 2 ** 32 - 1;
const MAX_TEXT_BYTES = 64;
const DEFAULT_LIFETIME_SECONDS = 60;
const MAX_LIFETIME_SECONDS = 2_592_000;

interface SceneRequest {
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
