/**
 * The label designer: presets and words, card, border and logo, designs kept by name and handed on as files; and that what was designed is
 * what is exported.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDesignJson } from '@shared/artwork';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOpenDialog, answerSaveDialog } from '../support/dialogs';
import { launchApp, type RunningApp } from '../support/electron-app';
import { ask, openPlace, problem, ready, typeNumber } from '../support/selectors';

const logoSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#07874a"/></svg>';
const textSvg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><text y="8">店</text></svg>';

/** Opens a list of choices and takes the one of these words. */
async function pick(window: Page, list: string, words: string): Promise<void> {
  await window.getByTestId(list).click();
  await window.locator('.ant-select-dropdown:visible').getByText(words, { exact: true }).click();
}

const shownSize = (window: Page): Promise<string> => window.locator('.draft-card figcaption').innerText();
const chosenDesign = (window: Page): Promise<string> => window.getByTestId('design-preset').innerText();

describe('the label designer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'channel-qr-design-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  let running: RunningApp;
  let window: Page;

  beforeAll(async () => {
    running = await launchApp();
    ({ window } = running);
    await ready(window);
    await openPlace(window, 'new-batch');
    await window.getByTestId('draft-preview').waitFor();
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows a preset at its size as soon as it is chosen', async () => {
    await pick(window, 'design-preset', '台卡 90 × 54 mm');
    await expect.poll(() => shownSize(window)).toContain('90 mm × 59 mm');
    await pick(window, 'design-preset', '贴纸 50 mm');
    await expect.poll(() => shownSize(window)).toContain('50 mm × 65 mm');
  });

  it('adds a header and a border, and makes room for them', async () => {
    await window.getByTestId('header-add').click();
    await window.getByTestId('header-line').fill('扫码点餐 {n:0000}');
    await window.getByTestId('design-more').locator('summary').click();
    await window.getByTestId('design-border').click();
    await expect.poll(() => shownSize(window)).toContain('55 mm × 76 mm');
    expect(await window.getByTestId('draft-preview').isVisible()).toBe(true);
  });

  it('says in plain words when a card is too small, and shows it again when it is not', async () => {
    await window.getByTestId('design-card').click();
    await typeNumber(window.getByTestId('design-card-height'), '60');
    await expect.poll(() => problem(window, 'ARTWORK_CARD_TOO_SMALL').innerText()).toContain('至少需要 55 × 71 mm');
    await typeNumber(window.getByTestId('design-card-height'), '90');
    await expect.poll(() => shownSize(window)).toContain('55 mm × 95 mm');
  });

  it('puts a logo into the code, proves that it is read, and refuses one that would lose its text', async () => {
    await answerOpenDialog(running.app, file('文字.svg', textSvg));
    await window.getByTestId('logo-pick').click();
    await problem(window, 'ARTWORK_LOGO_TEXT').waitFor();
    await answerOpenDialog(running.app, file('标志.svg', logoSvg));
    await window.getByTestId('logo-pick').click();
    await window.locator('.logo-thumb').waitFor();
    await expect.poll(() => window.getByText('已解码，还剩').innerText()).toMatch(/还剩 6\d%/);
  });

  it('takes a spot colour, with a name no plate has yet', async () => {
    await pick(window, 'design-ink', '专色…');
    await window.getByTestId('spot-name').fill('Black');
    await window.getByText('不能用 Cyan、Black、All 等印版名').waitFor();
    await window.getByTestId('spot-name').fill('PANTONE 347 C');
    await typeNumber(window.getByTestId('ink-C'), '93');
    await typeNumber(window.getByTestId('ink-Y'), '100');
    await typeNumber(window.getByTestId('ink-K'), '5');
    await window.getByText('对比 78% · 通过').waitFor();
    await expect.poll(() => window.getByText('已解码，还剩').innerText()).toMatch(/还剩 [67]\d%/);
  });

  it('keeps a design by name, renames it, and finds it again after a preset', async () => {
    await window.getByTestId('design-save').click();
    await window.getByTestId('design-name').fill('店铺立牌');
    await window.getByTestId('design-name-done').click();
    await expect.poll(() => chosenDesign(window)).toBe('店铺立牌');
    await window.getByTestId('design-rename').click();
    await window.getByTestId('design-name').fill('门店立牌');
    await window.getByTestId('design-name-done').click();
    await expect.poll(() => chosenDesign(window)).toBe('门店立牌');
    await pick(window, 'design-preset', '纯码 50 mm');
    await expect.poll(() => shownSize(window)).toContain('50 mm × 55 mm');
    await pick(window, 'design-preset', '门店立牌');
    await expect.poll(() => shownSize(window)).toContain('55 mm × 95 mm');
  });

  it('writes a design file that comes back as the same design, under a name of its own', async () => {
    const path = join(folder, '立牌.json');
    await answerSaveDialog(running.app, path);
    await window.getByTestId('design-export').click();
    await expect.poll(() => readFileSync(path, { encoding: 'utf8', flag: 'a+' })).toContain('扫码点餐');
    const kept = await ask(window, 'designs:list', undefined);
    if (!kept.ok) throw new Error(kept.error.code);
    expect(kept.value.map(({ name, design }) => ({ name, design }))).toEqual([
      { name: '门店立牌', design: readDesignJson(readFileSync(path, 'utf8')) },
    ]);
    await answerOpenDialog(running.app, path);
    await window.getByTestId('design-import').click();
    await expect.poll(() => chosenDesign(window)).toMatch(/立牌/);
  });

  it('refuses a file that is no design', async () => {
    await answerOpenDialog(running.app, file('坏.json', '{"version":1,"codeSizeMm":3}'));
    await window.getByTestId('design-import').click();
    await expect.poll(() => problem(window, 'ARTWORK_DESIGN_INVALID').innerText()).toContain('codeSizeMm');
  });

  it('deletes a kept design after asking', async () => {
    await window.getByTestId('design-remove').click();
    await window.getByTestId('design-remove-sure').click();
    await expect.poll(() => window.getByTestId('design-remove-sure').count()).toBe(0);
    await expect
      .poll(async () => {
        const kept = await ask(window, 'designs:list', undefined);
        return kept.ok ? kept.value.length : kept.error.code;
      })
      .toBe(1);
  });
});
