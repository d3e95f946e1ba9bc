/**
 * A part of a picture as someone sees it who turns the page until the part stands upright.
 */
import { isInside, type Picture } from './picture';

export interface Part {
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
