/**
 * The independent decoder: zxing-cpp as WebAssembly, which shares no line with the encoder; and the search for a code
 * in a picture, from few pixels to all of them. The .wasm file comes with the app and is handed over as bytes, so
 * nothing is ever fetched.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@shared/errors';
import { errorCorrections } from '@shared/qr';
import {
  binarizers,
  characterSets,
  defaultReaderOptions,
  eanAddOnSymbols,
  encodeFormats,
  prepareZXingModule,
  type ReaderOptions,
  textModes,
  type ZXingReaderModule,
} from 'zxing-wasm/reader';
import type { ExpectedCode, SymbolReport } from './check-report';
import { isInside, type Picture } from './picture';

const WASM_FILE = 'zxing_reader.wasm';
/** What results call QR Code model 2, however it was asked for; Micro QR has a name of its own. */
const MODEL_2 = 'QRCode';

/** Corner points in pixels of the picture the decoder was given. */
export interface Corners {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How a symbol lies in the picture. zxing reads all of these whatever it is told to try (3.1.4), so whoever compares must ask. */
export interface Stance {
  /** Degrees clockwise, −180…180; of a mirrored symbol, after its rows and columns were exchanged. */
  readonly rotation: number;
  readonly isMirrored: boolean;
  /** Light modules on a dark ground. */
  readonly isInverted: boolean;
}

export interface Reading {
  readonly text: string;
  readonly stance: Stance;
  readonly symbol: SymbolReport;
  readonly corners: Corners;
}

export interface Decoder {
  /** Reads a picture that shows nothing but one symbol and a light edge around it; quicker than looking for it. */
  readAlone(picture: Picture, step: number): Promise<Reading | null>;
  /**
   * Looks at every `step`th pixel of every `step`th row; null when no code is found. Corners are in the picture's own pixels. Only 'inverted'
   * finds light modules on a dark ground.
   */
  read(picture: Picture, step: number, effort: Effort): Promise<Reading | null>;
  /** Decodes the bytes of a JPEG or PNG file by itself. */
  readFile(bytes: Uint8Array): Promise<Reading | null>;
}

/** None of them keeps turned or mirrored symbols out: `tryRotate` is for linear codes. The `Stance` of what was read tells. */
const quickOptions: ReaderOptions = {
  formats: ['QRCodeModel2'],
  maxNumberOfSymbols: 1,
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
};
/**
 * Artwork is black on white by half: no need to look for a threshold. With 'QRCodeModel2' nothing is found this way (zxing-wasm 3.1.4); 'QRCode' takes
 * Micro QR too, which the format of the result tells.
 */
const alone = toNative({ ...quickOptions, formats: ['QRCode'], isPure: true, binarizer: 'FixedThreshold' });
const efforts = {
  quick: toNative(quickOptions),
  full: toNative({ ...quickOptions, tryHarder: true, tryDownscale: true }),
  inverted: toNative({ ...quickOptions, tryInvert: true }),
};
type Effort = keyof typeof efforts;

/** The decoder's own memory, which the library's types leave to types we have no other use for. */
interface WasmModule extends ZXingReaderModule {
  readonly HEAPU8: Uint8Array;
  _malloc(length: number): number;
  _free(at: number): void;
}

/** Loads `<resourcesDir>/wasm/zxing_reader.wasm`. @throws AppError ARTWORK_RESOURCE_MISSING */
export async function loadDecoder(resourcesDir: string): Promise<Decoder> {
  const wasmBinary = await readFile(join(resourcesDir, 'wasm', WASM_FILE)).catch((cause: unknown) => {
    throw new AppError('ARTWORK_RESOURCE_MISSING', { file: WASM_FILE }, { cause });
  });
  const overrides = { wasmBinary: new Uint8Array(wasmBinary).buffer };
  const zxing = (await prepareZXingModule({ overrides, fireImmediately: true })) as WasmModule;
  const readPicture = (picture: Picture, step: number, options: NativeOptions): Promise<Reading | null> => {
    const width = Math.floor(picture.widthPx / step);
    const height = Math.floor(picture.heightPx / step);
    const result = readFirst(
      zxing,
      width * height,
      (luma) => sample(picture, step, width, luma),
      (at) => zxing.readBarcodesFromPixmap(at, width, height, options),
    );
    return Promise.resolve(toReading(result, step));
  };
  return {
    readAlone: (picture, step) => readPicture(picture, step, alone),
    read: (picture, step, effort) => readPicture(picture, step, efforts[effort]),
    readFile(bytes) {
      const result = readFirst(
        zxing,
        bytes.length,
        (memory) => memory.set(bytes),
        (at) => zxing.readBarcodesFromImage(at, bytes.length, efforts.full),
      );
      return Promise.resolve(toReading(result, 1));
    },
  };
}

type Results = ReturnType<ZXingReaderModule['readBarcodesFromImage']>;
type Result = NonNullable<ReturnType<Results['get']>>;

/**
 * What the library's own readBarcodes does, but the list of results is given back: it lies in the decoder's memory, which no garbage collector
 * sees, and holds on to three arrays outside. Left there, they grew by 2.7 KB with every picture (zxing-wasm 3.1.4).
 */
function readFirst(
  zxing: WasmModule,
  length: number,
  fill: (memory: Uint8Array) => void,
  read: (at: number) => Results,
): Result | undefined {
  const at = zxing._malloc(length);
  try {
    fill(zxing.HEAPU8.subarray(at, at + length));
    // Embind objects have it, the library's types do not.
    const results = read(at) as Results & { delete(): void };
    try {
      return results.size() > 0 ? results.get(0) : undefined;
    } finally {
      results.delete();
    }
  } finally {
    zxing._free(at);
  }
}

type NativeOptions = ReturnType<typeof toNative>;

/** Words as numbers, as the WebAssembly module takes them. */
function toNative(options: ReaderOptions) {
  const all = { ...defaultReaderOptions, ...options };
  return {
    ...all,
    formats: encodeFormats(all.formats),
    binarizer: binarizers.indexOf(all.binarizer),
    eanAddOnSymbol: eanAddOnSymbols.indexOf('Ignore'),
    textMode: textModes.indexOf('HRI'),
    characterSet: characterSets.indexOf('Unknown'),
    tryCode39ExtendedMode: true,
  };
}

/** The picture in the shape the decoder takes, thinned out: artwork has no noise, so one pixel speaks for its neighbours. */
function sample(picture: Picture, step: number, width: number, luma: Uint8Array): void {
  const middle = step >> 1;
  for (let from = 0, y = middle; from < luma.length; from += width, y += step) {
    picture.lumaRun(middle, y, step, 0, luma.subarray(from, from + width));
  }
}

/** Null when there is no symbol, or one of another kind. */
function toReading(result: Result | undefined, step: number): Reading | null {
  if (result?.isValid !== true || result.format !== MODEL_2) return null;
  const { topLeft, topRight, bottomLeft, bottomRight } = result.position;
  const xs = [topLeft.x, topRight.x, bottomLeft.x, bottomRight.x].map((x) => x * step);
  const ys = [topLeft.y, topRight.y, bottomLeft.y, bottomRight.y].map((y) => y * step);
  return {
    text: result.text,
    stance: { rotation: result.rotation, isMirrored: result.isMirrored, isInverted: result.isInverted },
    symbol: {
      modules: result.symbol.width,
      errorCorrection: errorCorrections.find((level) => level === result.ecLevel) ?? null,
      unusedErrorCorrection: toUnusedErrorCorrection(result.extra),
    },
    corners: { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) },
  };
}

/** `extra` is JSON with `UEC`, in the sense of ISO/IEC 15415's unused error correction. */
function toUnusedErrorCorrection(extra: string): number | null {
  const match = /"UEC":\s*([\d.]+)/u.exec(extra);
  return match === null ? null : Number(match[1]);
}

// Looks for the code where it must stand, in as few pixels as will do. Artwork has no noise, so a cut-out around the
// symbol is read in a third of the time that looking for it takes; whatever is not found this way is searched for.

/** Fewer, and rounding makes modules of different widths. */
const PX_PER_MODULE = 3;
/** A light edge of half a module tells the symbol from what is around it. */
const EDGE_MODULES = 0.5;

/** `pxPerMm` is the picture's. Null when there is nothing to read there. */
export async function readWhereExpected(
  decoder: Decoder,
  picture: Picture,
  { xMm, yMm, moduleMm, modules }: ExpectedCode,
  pxPerMm: number,
): Promise<Reading | null> {
  const modulePx = moduleMm * pxPerMm;
  const left = Math.round(xMm * pxPerMm - EDGE_MODULES * modulePx);
  const top = Math.round(yMm * pxPerMm - EDGE_MODULES * modulePx);
  const sidePx = Math.round((modules + 2 * EDGE_MODULES) * modulePx);
  if (!isInside(picture, left, top, left + sidePx, top + sidePx)) return null;
  const part = viewPart(picture, { left, top, widthPx: sidePx, heightPx: sidePx, rotation: 0 });
  const reading = await decoder.readAlone(part, Math.max(1, Math.floor(modulePx / PX_PER_MODULE)));
  if (reading === null) return null;
  const { corners } = reading;
  return {
    ...reading,
    corners: {
      left: corners.left + left,
      right: corners.right + left,
      top: corners.top + top,
      bottom: corners.bottom + top,
    },
  };
}

// A part of a picture as someone sees it who turns the page until the part stands upright.

interface Part {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Quarter turns clockwise that the part was given. */
  readonly rotation: 0 | 90 | 180 | 270;
}

/** `part` must lie inside `picture`. */
export function viewPart(picture: Picture, { left, top, widthPx, heightPx, rotation }: Part): Picture {
  const isOnSide = rotation === 90 || rotation === 270;
  const size = { widthPx: isOnSide ? heightPx : widthPx, heightPx: isOnSide ? widthPx : heightPx };
  /** A corner between pixels, upright → on the page. */
  const turn = (x: number, y: number): readonly [x: number, y: number] => {
    switch (rotation) {
      case 0:
        return [left + x, top + y];
      case 90:
        return [left + widthPx - y, top + x];
      case 180:
        return [left + widthPx - x, top + heightPx - y];
      case 270:
        return [left + y, top + heightPx - x];
    }
  };
  return {
    ...size,
    luma(x, y) {
      const [middleX, middleY] = turn(x + 0.5, y + 0.5);
      return picture.luma(Math.floor(middleX), Math.floor(middleY));
    },
    lumaRun(x, y, stepX, stepY, target) {
      const [fromX, fromY] = turn(x + 0.5, y + 0.5);
      const [nextX, nextY] = turn(x + stepX + 0.5, y + stepY + 0.5);
      picture.lumaRun(Math.floor(fromX), Math.floor(fromY), nextX - fromX, nextY - fromY, target);
    },
    isPaper(fromX, fromY, toX, toY) {
      if (!isInside(size, fromX, fromY, toX, toY)) return false;
      const [x1, y1] = turn(fromX, fromY);
      const [x2, y2] = turn(toX, toY);
      return picture.isPaper(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    },
  };
}
