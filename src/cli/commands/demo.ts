/**
 * `channel-qr demo`: the whole job against the built-in simulator, without an account.
 */
import { resolve } from 'node:path';
import { defaultDesign } from '@shared/artwork';
import { sceneLimits } from '@shared/domain';
import { readExportOptions } from '../artwork-options';
import type { CliContext } from '../context';
import type { ExitCode } from '../exit-code';
import { optionalNumber, optionalText } from '../values';
import { order } from './run';

const defaultCount = 100;

export function demo(context: CliContext): Promise<ExitCode> {
  const { engine, values, texts, locale } = context;
  const limits = { min: 1, max: sceneLimits.permanentIdMax, isInteger: true };
  const count = optionalNumber(values, 'count', limits) ?? defaultCount;
  const digits = Math.max(3, String(count).length);
  const lines = Array.from({ length: count }, (_, index) => {
    const n = index + 1;
    return `${n}\t${texts.demoShop(String(n).padStart(digits, '0'))}\tNo. ${n}`;
  });
  return order(context, {
    accountId: engine.demoAccountId,
    name: texts.demoBatch,
    sceneKind: 'permanent',
    validForSeconds: null,
    source: { kind: 'list', text: lines.join('\n') },
    planOptions: {},
    design: defaultDesign,
    options: readExportOptions(values, locale, defaultDesign),
    targetPath: resolve(optionalText(values, 'out') ?? texts.demoFile(count)),
    onBadRow: 'stop',
  });
}
