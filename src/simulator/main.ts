/**
 * The simulator as a process of its own, for benchmarks and tests that must not share a core's event loop with it.
 * Prints one line of JSON with the bases, serves the demo account until SIGTERM or SIGINT.
 */
import { parseArgs } from 'node:util';
import { createSimulator, demoAccount } from './index';
import { CREATE_PATH } from './options';

const USAGE =
  'simulator [--port N] [--image-port N] [--latency-ms N] [--per-minute N] [--per-day N]\n' +
  'Serves the demo account on loopback. --per-minute 0 lifts the minute limit.\n';

const OPTION_NAMES = ['port', 'image-port', 'latency-ms', 'per-minute', 'per-day'] as const;
type OptionName = (typeof OPTION_NAMES)[number];

/** The numbers on the command line; null when something is not a whole number or not an option. */
function readNumbers(args: readonly string[]): Map<OptionName, number> | null {
  try {
    const type = 'string' as const;
    const options = Object.fromEntries(OPTION_NAMES.map((name) => [name, { type }]));
    const { values } = parseArgs({ args: [...args], options, strict: true });
    const numbers = new Map<OptionName, number>();
    for (const name of OPTION_NAMES) {
      const text = values[name];
      if (text === undefined) continue;
      if (typeof text !== 'string' || !/^\d+$/.test(text)) return null;
      numbers.set(name, Number(text));
    }
    return numbers;
  } catch {
    return null;
  }
}

async function serve(numbers: ReadonlyMap<OptionName, number>): Promise<void> {
  const simulator = createSimulator({ demo: true, logLimit: 0 });
  const { quota } = simulator.account(demoAccount.appId);
  const perMinute = numbers.get('per-minute');
  if (perMinute !== undefined) quota.setLimit(CREATE_PATH, { perMinute: perMinute || Number.POSITIVE_INFINITY });
  const perDay = numbers.get('per-day');
  if (perDay !== undefined) quota.setLimit(CREATE_PATH, { perDay });
  const delayMs = numbers.get('latency-ms') ?? 0;
  if (delayMs > 0) simulator.script.add({ path: '*', fault: { kind: 'delay', delayMs } });
  const stop = (): void => {
    void simulator.close();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const address = await simulator.listen({ api: numbers.get('port') ?? 0, image: numbers.get('image-port') ?? 0 });
  process.stdout.write(`${JSON.stringify(address)}\n`);
}

const numbers = readNumbers(process.argv.slice(2));
if (numbers === null) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await serve(numbers);
}
