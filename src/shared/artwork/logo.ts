/**
 * The logo in the middle of a symbol: the modules under it are left out, so nothing is printed beneath it that could show or
 * overprint, and the picture stands on the paper's white. Error correction H mends what is missing.
 */
import type { QrMatrix } from '../qr';
import type { ImageOperation, ModulesOperation, PixelImage } from './display-list';
import type { Logo } from './ornaments';

/** White between the logo and the nearest module. */
const PADDING_MODULES = 0.5;

/** Modules the logo's white field takes, across and down: as many as the share allows, and in the symbol's exact middle. */
export function toLogoModules({ sizePercent }: Pick<Logo, 'sizePercent'>, { size }: Pick<QrMatrix, 'size'>): number {
  const wanted = Math.floor((size * sizePercent) / 100);
  // Symbols have an odd number of modules; only an odd number can stand in their middle.
  return wanted % 2 === size % 2 ? wanted : wanted - 1;
}

/** The symbol without the modules under its logo. */
export function clearForLogo(matrix: QrMatrix, logo: Pick<Logo, 'sizePercent'>): QrMatrix {
  const { size } = matrix;
  const side = toLogoModules(logo, matrix);
  const from = (size - side) / 2;
  const modules = Uint8Array.from(matrix.modules);
  for (let row = from; row < from + side; row++) modules.fill(0, row * size + from, row * size + from + side);
  return { ...matrix, modules };
}

/** The picture as large as its field allows, in its own proportions. */
export function placeLogo(image: PixelImage, logo: Logo, symbol: ModulesOperation): ImageOperation {
  const { xMm, yMm, moduleMm, matrix } = symbol;
  const roomMm = (toLogoModules(logo, matrix) - 2 * PADDING_MODULES) * moduleMm;
  const scale = roomMm / Math.max(image.widthPx, image.heightPx);
  const [widthMm, heightMm] = [image.widthPx * scale, image.heightPx * scale];
  const halfMm = (matrix.size * moduleMm) / 2;
  return { op: 'image', xMm: xMm + halfMm - widthMm / 2, yMm: yMm + halfMm - heightMm / 2, widthMm, heightMm, image };
}
