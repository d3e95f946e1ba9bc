/**
 * Takes one picture per theme of whatever the window shows, into docs/screenshots/<language>-<theme>/<screen>.png.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectDir } from '../../scripts/lib/paths.mjs';
import type { Settings } from '../../src/shared/domain';
import type { RunningApp } from '../support/electron-app';
import { askValue } from '../support/selectors';
import { type Bitmap, toSmallPng } from './small-png';

export type Language = Settings['locale'];
export type Camera = (screen: string) => Promise<void>;

const THEMES = ['light', 'dark'] as const;

export function createCamera({ app, window }: RunningApp, language: Language): Camera {
  return async (screen) => {
    // Nothing is pointed at.
    await window.mouse.move(0, 0);
    for (const theme of THEMES) {
      // As the settings screen does it, without leaving the screen that is to be pictured.
      await askValue(window, 'settings:update', { theme });
      await window.waitForSelector(`html[data-theme="${theme}"]`);
      await isAtRest(window);
      const picture = await window.screenshot({ animations: 'disabled', caret: 'hide' });
      const path = join(projectDir, 'docs', 'screenshots', `${language}-${theme}`, `${screen}.png`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, toSmallPng(await toBitmap(app, picture)));
    }
  };
}

/** Electron knows how to read a PNG. */
async function toBitmap(app: RunningApp['app'], png: Buffer): Promise<Bitmap> {
  const read = await app.evaluate(({ nativeImage }, base64) => {
    const image = nativeImage.createFromBuffer(Buffer.from(base64, 'base64'));
    return { ...image.getSize(), bgra: image.toBitmap().toString('base64') };
  }, png.toString('base64'));
  return { widthPx: read.width, heightPx: read.height, bgra: Buffer.from(read.bgra, 'base64') };
}

/** No skeleton is left, and every picture on screen is drawn. A picture that cannot be drawn ends the tour after thirty seconds. */
async function isAtRest(window: Page): Promise<void> {
  await window.waitForFunction(() => {
    const isInView = (picture: HTMLImageElement): boolean => {
      const { top, bottom } = picture.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const isDrawn = (picture: HTMLImageElement): boolean => picture.complete && picture.naturalWidth > 0;
    return document.querySelector('.bone') === null && [...document.images].filter(isInView).every(isDrawn);
  });
  await window.evaluate(() => document.fonts.ready.then(() => undefined));
}
