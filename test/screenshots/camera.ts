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
      const picture = await takeAtRest(window);
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

/** A picture in which every code is drawn. While a batch runs the codes on screen change: then it is taken again. */
async function takeAtRest(window: Page): Promise<Buffer> {
  for (;;) {
    const before = await drawnImages(window);
    const picture = await window.screenshot({ animations: 'disabled', caret: 'hide' });
    if ((await drawnImages(window)) === before) return picture;
  }
}

/** Waits until no skeleton is left and every image in sight can be painted; says which they are. Fails after thirty seconds. */
async function drawnImages(window: Page): Promise<string> {
  await window.evaluate(() => document.fonts.ready.then(() => undefined));
  const drawn = await window.waitForFunction(async () => {
    if (document.querySelector('.bone') !== null) return null;
    const inSight = [...document.images].filter((image) => {
      const { top, bottom } = image.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    const decoded = await Promise.allSettled(inSight.map((image) => image.decode()));
    const isDrawn = decoded.every(({ status }) => status === 'fulfilled');
    return isDrawn ? { sources: inSight.map(({ src }) => src).join(' ') } : null;
  });
  const found = await drawn.jsonValue();
  return found?.sources ?? '';
}
