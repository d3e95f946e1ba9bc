/**
 * Exit codes of the terminal host. Scripts rely on them; they never change meaning.
 */
import { type Problem, toEntry } from '@shared/errors';

export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  badRows: 3,
  credentials: 4,
  quota: 5,
  network: 6,
  check: 7,
  disk: 8,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code of a problem, by the family its catalogue entry names. */
export function toExitCode(problem: Problem): ExitCode {
  switch (toEntry(problem).family) {
    case 'usage':
      return exitCodes.usage;
    case 'rows':
      return exitCodes.badRows;
    case 'credentials':
      return exitCodes.credentials;
    case 'quota':
      return exitCodes.quota;
    case 'network':
      return exitCodes.network;
    case 'check':
      return exitCodes.check;
    case 'disk':
      return exitCodes.disk;
    case 'cancelled':
      return exitCodes.interrupted;
    case 'bug':
      return exitCodes.unexpected;
  }
}
