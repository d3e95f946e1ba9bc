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
 * Runs a script's main function; a SetupError is shown calmly, anything else with its stack.
 * @param {() => Promise<number | void>} main resolves to the exit code (0 when void)
 */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`Cannot go on: ${error.message}`);
    say(`What to do: ${error.remedy}`);
    process.exitCode = 1;
  }
}
