/** Starting other programs from the set-up: to their end, captured or shown, and never outliving us. */
import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A shown program gets a process group of its own, so that one signal reaches all that it started. */
const OWN_GROUP = process.platform !== 'win32';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] replaces the whole environment
 * @property {boolean} [show] its stdout and stderr are shown, not captured; signals we get are passed on to it
 * @property {number} [timeLimitMs] the program is killed when it takes longer
 */

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127 when it could not be started, 128 when a signal
 *   or the time limit ended it; output is stdout and stderr as they came, without colours ('' with `show`)
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      detached: options.show === true && OWN_GROUP,
      ...(options.timeLimitMs === undefined ? {} : { timeout: options.timeLimitMs, killSignal: 'SIGKILL' }),
    });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    const stopPassingOn = options.show ? passSignalsOn(child) : undefined;
    child.on('close', (code) => {
      stopPassingOn?.();
      resolve({ code: code ?? 128, output: stripVTControlCharacters(output) });
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} call it when the child has ended
 */
function passSignalsOn(child) {
  const { pid } = child;
  if (pid === undefined) return () => undefined;
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      process.kill(OWN_GROUP ? -pid : pid, signal);
    } catch {
      // It ended in the meantime.
    }
  };
  for (const signal of signals) process.on(signal, passOn);
  return () => {
    for (const signal of signals) process.off(signal, passOn);
  };
}

/**
 * Runs npm itself: the npm that started us when there is one, so that versions never mix.
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const npmScript = process.env['npm_execpath'];
  if (npmScript?.endsWith('.js')) return run(process.execPath, [npmScript, ...args], options);
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : run('npm', args, options);
}
