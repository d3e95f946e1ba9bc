/**
 * Fingers for the virtual X screen the tests run on: tells which windows are shown and presses keys in one of them, for the system's
 * own dialogs of the packaged app, which no test driver reaches. Speaks the X11 core protocol and XTEST (x.org › X11R7.7 docs).
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

const QUERY_TREE = 15;
const GET_WINDOW_ATTRIBUTES = 3;
const SET_INPUT_FOCUS = 42;
const QUERY_EXTENSION = 98;
const FAKE_INPUT = 2;
const KEY_PRESS = 2;
const KEY_RELEASE = 3;
const VIEWABLE = 2;
const REPLY = 1;
/** The same on every X server with a PC keyboard. */
const ENTER_KEYCODE = 36;

export interface VirtualScreen {
  /** Ids of the top-level windows that are shown. */
  shownWindows(): Promise<readonly number[]>;
  /** Gives the window the keyboard and presses Enter. */
  pressEnterIn(window: number): Promise<void>;
  close(): void;
}

export async function openVirtualScreen(): Promise<VirtualScreen> {
  const display = /:(\d+)/.exec(process.env['DISPLAY'] ?? '')?.[1] ?? '0';
  const wire = createWire(connect(`/tmp/.X11-unix/X${display}`));
  wire.send(toGreeting(display));
  const root = toRoot(await wire.greeting());
  const extension = await wire.ask(request(QUERY_EXTENSION, 0, [u16(5), u16(0), Buffer.from('XTEST\0\0\0')]));
  const xtest = extension.readUInt8(9);
  const key = (type: number): Buffer =>
    request(xtest, FAKE_INPUT, [Buffer.of(type, ENTER_KEYCODE, 0, 0), u32(0), u32(root), Buffer.alloc(20)]);
  const isShown = async (window: number): Promise<boolean> =>
    (await wire.ask(request(GET_WINDOW_ATTRIBUTES, 0, [u32(window)]))).readUInt8(26) === VIEWABLE;
  return {
    async shownWindows() {
      const tree = await wire.ask(request(QUERY_TREE, 0, [u32(root)]));
      const all = Array.from({ length: tree.readUInt16LE(16) }, (_, index) => tree.readUInt32LE(32 + 4 * index));
      const shown: number[] = [];
      for (const window of all) if (await isShown(window)) shown.push(window);
      return shown;
    },
    async pressEnterIn(window) {
      wire.send(request(SET_INPUT_FOCUS, 0, [u32(window), u32(0)]));
      wire.send(key(KEY_PRESS));
      wire.send(key(KEY_RELEASE));
      // An answered request tells that those before it were carried out.
      await isShown(window);
    },
    close: () => wire.close(),
  };
}

const u16 = (value: number): Buffer => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);

/** One request: opcode, a byte of its own, its length in words, its fields. */
function request(opcode: number, detail: number, fields: readonly Buffer[]): Buffer {
  const body = Buffer.concat(fields);
  return Buffer.concat([Buffer.of(opcode, detail), u16(1 + body.length / 4), body]);
}

function toGreeting(display: string): Buffer {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1\0\0');
  const cookie = readCookie(display);
  return Buffer.concat([Buffer.from('l\0'), u16(11), u16(0), u16(18), u16(cookie.length), u16(0), name, cookie]);
}

/** From the file of xauth: family, then address, display, name and data, each with its length (big-endian). */
function readCookie(display: string): Buffer {
  const file = readFileSync(process.env['XAUTHORITY'] ?? '');
  let at = 0;
  while (at < file.length) {
    at += 2;
    const [, number, , data] = Array.from({ length: 4 }, () => {
      const end = at + 2 + file.readUInt16BE(at);
      const field = file.subarray(at + 2, end);
      at = end;
      return field;
    });
    if (number?.toString() === display && data !== undefined) return data;
  }
  throw new Error(`no key for the screen :${display}`);
}

/** The first screen's root window, out of what the server says of itself. */
function toRoot(greeting: Buffer): number {
  const vendorLength = Math.ceil(greeting.readUInt16LE(24) / 4) * 4;
  return greeting.readUInt32LE(40 + vendorLength + 8 * greeting.readUInt8(29));
}

/** Requests out, replies back in order; events are passed over. */
function createWire(socket: Socket) {
  let held = Buffer.alloc(0);
  const waiting: { readonly isGreeting: boolean; readonly take: (answer: Buffer) => void }[] = [];
  const lengthOf = (isGreeting: boolean): number => {
    if (isGreeting) return held.length < 8 ? Number.POSITIVE_INFINITY : 8 + 4 * held.readUInt16LE(6);
    return held.length < 32 ? Number.POSITIVE_INFINITY : 32 + (held[0] === REPLY ? 4 * held.readUInt32LE(4) : 0);
  };
  socket.on('data', (chunk: Buffer) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      const [next] = waiting;
      const length = lengthOf(next?.isGreeting === true);
      if (held.length < length) return;
      const answer = held.subarray(0, length);
      held = held.subarray(length);
      // 0 is a refusal, above 1 are events.
      if (next === undefined || (answer[0] ?? 0) > REPLY) continue;
      waiting.shift();
      next.take(answer);
    }
  });
  const receive = (isGreeting: boolean): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      socket.once('error', reject);
      waiting.push({
        isGreeting,
        take: (answer) => {
          socket.off('error', reject);
          if (answer[0] === REPLY) resolve(answer);
          else reject(new Error(`the screen refused: ${answer.toString('hex', 0, 32)}`));
        },
      });
    });
  return {
    send: (bytes: Buffer) => void socket.write(bytes),
    greeting: () => receive(true),
    ask(bytes: Buffer): Promise<Buffer> {
      socket.write(bytes);
      return receive(false);
    },
    close: () => void socket.destroy(),
  };
}
