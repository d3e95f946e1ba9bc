/** A relay before WeChat: asking again is advised, and codes that live shorter than asked are named. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { aWeek, startRelay } from '../support/relay';
import { at, eventsOf, lastEvent, runCli, startWechat, tempFolder } from './run-cli';

async function startOffice() {
  const wechat = await startWechat();
  const relay = await startRelay(wechat.apiBase, aWeek);
  onTestFinished(relay.close);
  return { ...wechat, apiBase: relay.base, host: new URL(relay.base).host };
}

it('is told in the plan of permanent codes, unless they are asked again', async () => {
  const office = await startOffice();
  const plan = (type: string, ...more: readonly string[]) => {
    const source = ['--range', '1-3', '--type', type, '--home', tempFolder(), '--lang', 'en', '--json'];
    return runCli(['plan', ...source, ...at(office), ...more]);
  };
  const permanent = await plan('permanent');
  expect(permanent.stderr).toContain(`The API address ${office.host} is not WeChat’s own: --ask-again 20 is advised.`);
  expect(eventsOf(permanent, 'plan')).toMatchObject([{ relay: office.host }]);
  for (const other of [await plan('permanent', '--ask-again', '2'), await plan('temporary')]) {
    expect([other.code, other.stderr]).toEqual([0, expect.not.stringContaining('WeChat’s own')]);
    expect(eventsOf(other, 'plan')[0]).not.toHaveProperty('relay');
  }
});

it('that shortens the life of codes is named row by row, and at the end', async () => {
  const office = await startOffice();
  const folder = tempFolder();
  const codes = ['--range', '1-2', '--type', 'temporary', '--valid-for', '30d', '--formats', 'png', '--dpi', '300'];
  const place = ['--home', folder, '--out', join(folder, 'x.zip'), '--lang', 'en', '--json'];
  const run = await runCli(['run', ...codes, ...place, ...at(office)]);
  expect(run.code, run.stderr).toBe(0);
  expect(eventsOf(run, 'item-warning')).toMatchObject(
    ['1', '2'].map((scene) => ({ scene, code: 'WECHAT_LIFETIME_DIFFERS', what: expect.any(String) })),
  );
  expect(run.stderr).toMatch(/no\. 2 .*“2”: The code of scene “2” expires at .*, not at .* as asked\./);
  expect(run.stderr).toContain('2 codes expire at another time than asked.');
  expect(lastEvent(run)).toMatchObject({ event: 'finished', other_lifetime: 2 });
});
