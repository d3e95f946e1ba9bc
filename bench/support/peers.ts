/**
 * The usual ways to make a labelled code as a PNG, and a sheet of codes as a PDF, with libraries from npm. They live in a folder of their own that is filled
 * on first use: the product needs none of them. Each is used as its documentation shows; none of them checks what it wrote.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { createQrMatrix } from '@shared/qr';

const versions = { qrcode: '1.5.4', '@napi-rs/canvas': '1.1.1', sharp: '0.35.5', jspdf: '4.2.1' } as const;
type PeerName = keyof typeof versions;

export interface Sample {
  readonly url: string;
  readonly label: string;
  /** The same artwork as SVG, for those who draw SVG. */
  readonly svg: string;
}

export interface Peer {
  readonly name: string;
  /** True when it writes one bit a pixel as we do; the others write RGBA, which shops take but which is many times larger. */
  readonly isOneBit?: true;
  /** Bytes of a PNG of `widthPx` × `heightPx`. */
  write(sample: Sample, widthPx: number, heightPx: number): Promise<Uint8Array> | Uint8Array;
}

const folder = join(process.cwd(), '.cache', 'bench-peers');

/** Null, with a word on stderr, when npm cannot give it here. */
function load(name: PeerName): unknown {
  const require = createRequire(join(folder, 'package.json'));
  try {
    return require(name);
  } catch (error) {
    process.stderr.write(`bench: ${name} is left out: ${String(error).split('\n')[0]}\n`);
    return null;
  }
}

function install(): void {
  if (existsSync(join(folder, 'node_modules', 'jspdf'))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted], {
    cwd: folder,
    stdio: 'inherit',
  });
}

interface QrCodeModule {
  toBuffer(text: string, options: object): Promise<Uint8Array>;
}
interface Context2d {
  fillStyle: string;
  font: string;
  textAlign: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
}
interface CanvasModule {
  createCanvas(
    width: number,
    height: number,
  ): { getContext(kind: '2d'): Context2d; encode(format: 'png'): Promise<Uint8Array> };
  GlobalFonts: { registerFromPath(path: string, name: string): unknown };
}
type SharpModule = (input: Buffer) => { png(options?: object): { toBuffer(): Promise<Uint8Array> } };
interface JsPdf {
  setFillColor(c: number, m: number, y: number, k: number): void;
  rect(x: number, y: number, width: number, height: number, style: 'F'): void;
  text(text: string, x: number, y: number): void;
  addPage(): void;
  output(kind: 'arraybuffer'): ArrayBuffer;
}

/** Those that load on this machine. */
export function pngPeers(fontPath: string): readonly Peer[] {
  install();
  const peers: Peer[] = [{ name: 'resvg, outlined SVG', write: drawWithResvg }];
  const qrcode = load('qrcode') as QrCodeModule | null;
  if (qrcode !== null)
    peers.push({
      name: 'qrcode, no label',
      write: ({ url }, width) => qrcode.toBuffer(url, { width, errorCorrectionLevel: 'Q' }),
    });
  const canvas = load('@napi-rs/canvas') as CanvasModule | null;
  if (canvas !== null) {
    canvas.GlobalFonts.registerFromPath(fontPath, 'Label');
    peers.push({
      name: '@napi-rs/canvas',
      write: (sample, width, height) => drawOnCanvas(canvas, sample, width, height),
    });
  }
  const sharp = load('sharp') as SharpModule | null;
  if (sharp !== null) {
    peers.push({
      name: 'sharp, outlined SVG',
      write: ({ svg }, width, height) =>
        sharp(inPixels(svg, width, height))
          .png()
          .toBuffer(),
    });
    peers.push({
      name: 'sharp, outlined SVG, 1-bit',
      isOneBit: true,
      write: ({ svg }, width, height) =>
        sharp(inPixels(svg, width, height))
          .png({ palette: true, colours: 2, dither: 0, effort: 1 })
          .toBuffer(),
    });
  }
  return peers;
}

/** Sized in pixels, an SVG is drawn at its size at once; sized in millimetres, sharp draws it larger and scales it down. */
const inPixels = (svg: string, width: number, height: number): Buffer =>
  Buffer.from(svg.replace(/width="[\d.]+mm" height="[\d.]+mm"/u, `width="${width}" height="${height}"`));

const drawWithResvg = ({ svg }: Sample, width: number): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng();

async function drawOnCanvas({ createCanvas }: CanvasModule, { url, label }: Sample, width: number, height: number) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000';
  const { size, modules } = createQrMatrix(url, 'Q');
  const side = width / (size + 8);
  for (let at = 0; at < size * size; at++) {
    if (modules[at] === 1) context.fillRect((4 + (at % size)) * side, (4 + Math.floor(at / size)) * side, side, side);
  }
  context.textAlign = 'center';
  context.font = '88px Label';
  context.fillText(label, width / 2, width + 80);
  return await canvas.encode('png');
}

/** Pages of `perPage` codes with jsPDF; null when it does not load. Returns how many it made. */
export function jsPdfPages(urls: readonly string[], perPage: number): number | null {
  install();
  const loaded = load('jspdf') as { jsPDF: new (options: object) => JsPdf } | null;
  if (loaded === null) return null;
  const document = new loaded.jsPDF({ unit: 'mm', format: 'a4', compress: true });
  for (const [index, url] of urls.entries()) {
    const place = index % perPage;
    if (index > 0 && place === 0) document.addPage();
    document.setFillColor(0, 0, 0, 1);
    const { size, modules } = createQrMatrix(url, 'Q');
    const [left, top, side] = [5 + (place % 5) * 40, 5 + Math.floor(place / 5) * 41, 30 / size];
    for (let at = 0; at < size * size; at++) {
      if (modules[at] === 1)
        document.rect(left + (at % size) * side, top + Math.floor(at / size) * side, side, side, 'F');
    }
    document.text(`No. ${index}`, left, top + 36);
  }
  document.output('arraybuffer');
  return Math.ceil(urls.length / perPage);
}
