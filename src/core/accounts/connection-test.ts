/**
 * "Test connection": each step proves one thing, in the order a person would mend them. It leaves no trace but, in the full test,
 * one code that lives for a minute.
 */
import type { Clock, Log } from '@core/ports';
import type { AccessToken, DiagnosableClient, TokenProvider } from '@core/wechat';
import type { ConnectionReport, ConnectionStep, Quota, TokenSource } from '@shared/domain';
import { type ErrorCode, type Problem, toProblem, toProblemFrom } from '@shared/errors';

/** More than this makes tokens end early or late. */
const clockToleranceMs = 300_000;
const probe = { kind: 'temporary-text', value: 'connection-test' } as const;
const probeLifeSeconds = 60;

export interface ConnectionTestOptions {
  readonly client: DiagnosableClient;
  readonly tokens: TokenProvider;
  readonly tokenSource: TokenSource;
  /** Also creates a code, the only sure proof of the right to do so. Costs one call of the day's quota. */
  readonly isFull: boolean;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Steps: token (AppID, secret, whitelist, not frozen), quota (the token works), create (the account has the right).
 * A step that is ok may carry a problem of severity info or warning: a remark, such as a pasted token's age or a wrong clock.
 * Rejects only with the signal's reason.
 */
export async function testConnection(options: ConnectionTestOptions): Promise<ConnectionReport> {
  const { client, tokens, isFull, signal } = options;
  let token: AccessToken | null = null;
  let quota: Quota | null = null;

  const tokenStep = await attempt('token', signal, async () => {
    token = await tokens.renew(signal);
  });
  const quotaStep = await attempt('quota', tokenStep.state === 'ok' ? signal : null, async () => {
    quota = await client.getQuota(signal);
  });
  const maySpend = isFull && (quotaStep.state === 'ok' || withheld.has(quotaStep.problem?.code));
  const createStep = await attempt('create', maySpend ? signal : null, async () => {
    await client.createQrcode(probe, probeLifeSeconds, signal);
  });

  const clockSkewMs = client.clockSkewMs();
  const steps = [
    withRemark(tokenStep, token === null ? null : toAgeRemark(token, options)),
    withRemark(quotaStep, toClockRemark(clockSkewMs, options.log)),
    createStep,
  ];
  const isQuotaHarmless = quotaStep.state === 'ok' || quotaStep.problem?.code === 'WECHAT_QUOTA_UNAVAILABLE';
  const isOk = isFull ? createStep.state === 'ok' : tokenStep.state === 'ok' && isQuotaHarmless;
  return { isOk, steps, quota, clockSkewMs };
}

/** `signal` null: not tried. */
async function attempt(
  step: ConnectionStep['step'],
  signal: AbortSignal | null,
  run: () => Promise<void>,
): Promise<ConnectionStep> {
  if (signal === null) return { step, state: 'not-tried', problem: null };
  try {
    await run();
    return { step, state: 'ok', problem: null };
  } catch (error) {
    signal.throwIfAborted();
    return { step, state: 'failed', problem: toProblemFrom(error) };
  }
}

/** Answers about the quota that leave it open whether codes may be created: the full test goes on to find out. */
const withheld = new Set<ErrorCode | undefined>(['WECHAT_QUOTA_UNAVAILABLE', 'WECHAT_QUOTA_NO_PERMISSION']);

const withRemark = (step: ConnectionStep, remark: Problem | null): ConnectionStep =>
  step.state === 'ok' ? { ...step, problem: remark } : step;

function toAgeRemark(token: AccessToken, { tokenSource, clock }: ConnectionTestOptions): Problem | null {
  if (tokenSource !== 'pasted') return null;
  const now = clock.now();
  const minutes = Math.max(0, Math.floor((now - token.obtainedAtMs) / 60_000));
  return toProblem('ACCOUNT_PASTED_TOKEN_AGE', {
    minutes,
    minutesLeft: Math.floor((token.expiresAtMs - now) / 60_000),
  });
}

function toClockRemark(skewMs: number | null, log: Log): Problem | null {
  if (skewMs === null || Math.abs(skewMs) <= clockToleranceMs) return null;
  log.warn('account.clock-skew', { skewMs });
  return toProblem('ACCOUNT_CLOCK_WRONG', { minutes: Math.round(Math.abs(skewMs) / 60_000) });
}
