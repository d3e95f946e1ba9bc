/**
 * What the zips of one package are called.
 */
import { basename } from 'node:path';

/** `店.zip` when it is the only one, else `店-02of12.zip`: sorted in order everywhere, and who gets one knows how many there must be. */
export function toVolumePath(targetPath: string, number: number, count: number): string {
  if (count === 1) return targetPath;
  const ending = /\.zip$/iu.exec(targetPath)?.[0] ?? '';
  const place = String(number).padStart(String(count).length, '0');
  return `${targetPath.slice(0, targetPath.length - ending.length)}-${place}of${count}${ending}`;
}

/** Where the zip is while it is made. */
export const toPartPath = (targetPath: string, number: number): string =>
  number === 1 ? `${targetPath}.part` : `${targetPath}.${number}.part`;

export const toVolumeName = (targetPath: string, number: number, count: number): string =>
  basename(toVolumePath(targetPath, number, count));
