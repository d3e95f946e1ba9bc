/**
 * How a package is stopped between two steps.
 */
import { AppError } from '@shared/errors';

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('HANDOFF_CANCELLED');
}
