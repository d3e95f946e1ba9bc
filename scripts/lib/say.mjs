/**
 * How the set-up speaks: to stderr only (stdout belongs to the program that is started), and a
 * failure always names what is missing and the command that gets it.
 */

/** @param {string} line */
export function say(line) {
  process.stderr.write(`[setup] ${line}\n`);
}

/** A set-up step that cannot go on: `message` says what is missing, `remedy` the command that gets it. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} remedy
   */
  constructor(message, remedy) {
    super(message);
    this.name = 'SetupError';
    this.remedy = remedy;
  }
}

/**
 * @param {unknown} error
 * @returns {SetupError | undefined} a full or forbidden disk in plain words
 */
function toDiskError(error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'EACCES' && code !== 'EROFS' && code !== 'ENOSPC' && code !== 'EPERM') return undefined;
  return new SetupError(
    error instanceof Error ? error.message : String(error),
    code === 'ENOSPC'
      ? 'free some disk space (about 1.5 GB is needed), or set CHANNEL_QR_CACHE_DIR to another disk'
      : 'make this folder writable for you, or set CHANNEL_QR_CACHE_DIR to a folder that is',
  );
}

/**
 * Runs a script's main function; a SetupError or a disk that refuses is shown calmly, anything else with its stack.
 * @param {() => Promise<number | void>} main resolves to the exit code (0 when void)
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    const known = error instanceof SetupError ? error : toDiskError(error);
    if (!known) throw error;
    say(`Cannot go on: ${known.message}`);
    say(`What to do: ${known.remedy}`);
    process.exitCode = 1;
  }
}
