/** `npm start`: sets up whatever is missing, builds if the sources changed, and opens the window. */
import { ensureBuild } from './lib/build.mjs';
import { needsVirtualDisplay, onVirtualDisplay, sandboxSwitches } from './lib/desktop-session.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { ensureSystemLibraries } from './lib/ensure-system-libraries.mjs';
import { projectDir } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { runScript, say } from './lib/say.mjs';

await runScript(async () => {
  const virtual = needsVirtualDisplay();
  await ensureDependencies();
  await ensureSystemLibraries(virtual ? ['window', 'virtual-display'] : ['window']);
  await ensureBuild();
  const electron = await ensureElectron();

  /** @type {[string, ...string[]]} */
  const commandLine = [electron.executable, ...sandboxSwitches(), projectDir, ...process.argv.slice(2)];
  if (virtual) say('no display here: the window opens on a virtual one (Xvfb); stop with Ctrl-C');
  const [command, ...args] = virtual ? onVirtualDisplay(commandLine) : commandLine;
  const { code } = await run(command, args, { show: true });
  return code;
});
