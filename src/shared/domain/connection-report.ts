/**
 * Result of "test connection": one line per step, in the order they were tried.
 */
import type { Problem } from '../errors';
import type { Quota } from './account';

export interface ConnectionStep {
  readonly step: 'token' | 'quota' | 'create';
  readonly state: 'ok' | 'failed' | 'not-tried';
  readonly problem: Problem | null;
}

export interface ConnectionReport {
  readonly isOk: boolean;
  readonly steps: readonly ConnectionStep[];
  readonly quota: Quota | null;
  /** This computer's clock minus WeChat's, in milliseconds; null when unknown. */
  readonly clockSkewMs: number | null;
}
