/**
 * The name proposed for the zip itself.
 */
import { toChinaTime } from '@shared/domain';
import { DEMO_MARK } from './item-namer';
import { toSafeName } from './safe-name';

/** `门店桌贴-20261122-1405.zip`, in a demo `演示-门店桌贴-20261122-1405.zip`. Hosts propose it; a person may choose any other. */
export function toPackageFileName(batchName: string, isDemo: boolean, nowMs: number): string {
  const stamp = toChinaTime(nowMs).slice(0, 16).replaceAll(/[-:]/gu, '').replace('T', '-');
  const name = toSafeName(batchName, { units: 80, bytes: 180 }) || 'qr';
  return `${isDemo ? DEMO_MARK : ''}${name}-${stamp}.zip`;
}
