/**
 * What a failed end-to-end test leaves behind: for every app still running, a picture of its window and all that its
 * main process said, in test-results/. Loaded before each e2e test file, so no test has to ask for it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { projectDir } from '../../scripts/lib/paths.mjs';
import { within } from './bounded';

const PICTURE_LIMIT_MS = 10_000;

const resultsDir = join(projectDir, 'test-results');

/** A running app that can be pictured and quoted. */
export interface Witness {
  readonly window: Page;
  output(): string;
}

/** The apps that are running now. */
export const witnesses: Set<Witness> = new Set();

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = `failed-${task.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}`;
  for (const [index, witness] of [...witnesses].entries()) {
    const ownName = index === 0 ? name : `${name}-${index + 1}`;
    saveText(ownName, witness.output());
    await within(PICTURE_LIMIT_MS, 'the picture', takePicture(witness.window, ownName)).catch((error: unknown) =>
      saveText(`${ownName}-no-picture`, String(error)),
    );
  }
});

/** Takes a picture into test-results/<name>.png and returns its path. */
export async function takePicture(window: Page, name: string): Promise<string> {
  mkdirSync(resultsDir, { recursive: true });
  const path = join(resultsDir, `${name}.png`);
  await window.screenshot({ path });
  return path;
}

/** Writes test-results/<name>.log. */
export function saveText(name: string, text: string): void {
  mkdirSync(resultsDir, { recursive: true });
  writeFileSync(join(resultsDir, `${name}.log`), text);
}
