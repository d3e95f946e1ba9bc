/**
 * The main job as a stranger does it: open the app, press "try the demo account", make 100 codes, export, open the zip.
 * Real Electron, real ledger, real keyring; only the OS save dialog answers by itself.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { readPackage } from '../support/read-package';

describe('the main job', () => {
  let running: RunningApp;
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-journey-'));
  const target = join(folder, '演示.zip');

  beforeAll(async () => {
    running = await launchApp();
    await running.window.waitForSelector('html[data-ready="true"]');
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('welcomes a stranger and leads to a batch that is ready to make', async () => {
    const { window } = running;
    await window.getByTestId('try-demo').click();
    await expect.poll(() => window.getByTestId('generate').innerText()).toContain('100');
    const preview = window.getByTestId('draft-preview');
    await expect
      .poll(() => preview.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : -1)))
      .toBeGreaterThan(0);
    await running.screenshot('journey-new-batch');
  });

  it('makes 100 codes', async () => {
    const { window } = running;
    await window.getByTestId('generate').click();
    await window.getByTestId('run-finished').waitFor({ timeout: 60_000 });
    expect(await window.getByTestId('count-issued').innerText()).toContain('100');
    await running.screenshot('journey-run');
  });

  it('goes on after the window is reloaded', async () => {
    const { window } = running;
    await window.reload();
    await window.waitForSelector('html[data-ready="true"]');
    await window.getByTestId('nav-batches').click();
    await window.getByTestId('page-batches').waitFor();
    await running.screenshot('journey-batches');
  });

  it('exports a checked package', async () => {
    const { window, app } = running;
    await answerSaveDialog(app, target);
    await window.getByTestId('open-export').first().click();
    await window.getByTestId('export-start').click();
    await window.getByTestId('export-finished').waitFor({ timeout: 60_000 });
    await running.screenshot('journey-export');

    const { files, manifest } = await readPackage(readFileSync(target));
    expect(manifest).toHaveLength(100);
    expect(manifest.map((row) => row['checked'])).toEqual(manifest.map(() => 'yes'));
    for (const row of manifest) {
      for (const name of row['files']?.split('|') ?? []) expect(files.has(name), name).toBe(true);
    }
  });
});
