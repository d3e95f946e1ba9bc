/** `npm run build`: sets up the dependencies and builds out/ if the sources changed. */
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { runScript, say } from './lib/say.mjs';

await runScript(async () => {
  await ensureDependencies();
  const built = await ensureBuild();
  say(built ? 'built out/' : 'out/ is up to date');
});
