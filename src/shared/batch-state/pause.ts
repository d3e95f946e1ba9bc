/**
 * Why a batch may be paused. The reasons are a set: a batch runs only while it is empty, so the timer that ends a
 * cool-down can never undo a person's pause.
 */

export const pauseReasons = [
  'user',
  'credentials',
  'quota',
  'trouble',
  'disk',
  'offline',
  'cool-down',
  'quitting',
] as const;

/**
 * user – a person pressed pause; credentials – token, rights or settings need a person; quota – today's calls are used up;
 * trouble – answers cannot be believed, an address is not WeChat's, or the same failure came again and again: a person should look; disk – what was received could not be saved yet;
 * offline – WeChat cannot be reached; cool-down – WeChat asked to wait for the next minute; quitting – the app is being closed, or was killed.
 */
export type PauseReason = (typeof pauseReasons)[number];

const waitsForPerson: Readonly<Record<PauseReason, boolean>> = {
  user: true,
  credentials: true,
  quota: false,
  trouble: true,
  disk: false,
  offline: false,
  'cool-down': false,
  quitting: false,
};

/** True when at least one of the reasons ends only by a person. A used-up quota also ends by itself, but not before the next day. */
export const needsPerson = (reasons: readonly PauseReason[]): boolean =>
  reasons.some((reason) => waitsForPerson[reason]);

/** The same reasons, each once, in the order in which they matter to a person. */
export const sortPauseReasons = (reasons: Iterable<PauseReason>): readonly PauseReason[] => {
  const present = new Set(reasons);
  return pauseReasons.filter((reason) => present.has(reason));
};

export const isPauseReason = (value: unknown): value is PauseReason => pauseReasons.some((reason) => reason === value);
