/**
 * The ear and eye of axe on a window of Electron.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe calls serious or critical on the screen as it is now, once nothing moves any more. */
export async function barriers(window: Page): Promise<readonly string[]> {
  await window.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // Its usual mode opens a second page, which Electron has none of.
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}
