/** Turns a rejection into a value a test can compare whole. */
import { AppError, type Problem } from '@shared/errors';

/** The problem a promise rejects with. Fails when it resolves or rejects with anything but an AppError. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  return (await appErrorOf(promise)).toProblem();
}

export async function appErrorOf(promise: Promise<unknown>): Promise<AppError> {
  const outcome: unknown = await promise.then(
    (value) => new Error(`resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw outcome;
}

/** The problem a function throws at once. */
export function problemOfCall(run: () => unknown): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error.toProblem();
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
