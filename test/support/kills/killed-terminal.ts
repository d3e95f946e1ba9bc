/** The terminal host as something to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { KILL_APP_ID, KILL_SECRET, type KillableHost, type KillGround, type Stage } from './killed-batch';

export const killableTerminal =
  (cliPath: string) =>
  (ground: KillGround): KillableHost => {
    const { folder, target, count, apiBase, imageBase } = ground;

    function spawnProgram(isFirst: boolean): ChildProcess {
      const order = [
        '--range',
        `1-${count}`,
        '--type',
        'permanent',
        '--formats',
        'png',
        '--dpi',
        '300',
        '--out',
        target,
      ];
      const command = isFirst ? ['run', ...order] : ['resume'];
      const pace = ['--rate', '400/s', '--concurrency', '8', '--json', '--home', folder];
      return spawn(process.execPath, [cliPath, ...command, ...pace, '--api-base', apiBase, '--image-base', imageBase], {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          WECHAT_APPID: KILL_APP_ID,
          WECHAT_APPSECRET: KILL_SECRET,
        },
      });
    }

    return {
      longestWaitMs: { issue: 120, export: 900 },
      async start(stage, isFirst) {
        const child = spawnProgram(isFirst);
        const ended = once(child, 'close');
        await isInStage(child, stage);
        return {
          async kill() {
            child.kill('SIGKILL');
            await ended;
            return child.signalCode === 'SIGKILL';
          },
        };
      },
      async finish() {
        const child = spawnProgram(false);
        child.stdout?.resume();
        await once(child, 'close');
        if (child.exitCode !== 0) throw new Error(`The last run ended with ${child.exitCode}`);
      },
    };
  };

/** Resolves with the first progress of the stage, or when the process has ended without any. */
function isInStage(child: ChildProcess, stage: Stage): Promise<void> {
  const { stdout } = child;
  if (stdout === null) throw new Error('The process has no output');
  return new Promise((resolve) => {
    const lines = createInterface({ input: stdout });
    lines.on('line', (line) => {
      const event: unknown = JSON.parse(line);
      if (typeof event === 'object' && event !== null && 'stage' in event && event.stage === stage) resolve();
    });
    lines.on('close', resolve);
  });
}
