/** `npm run package:dir`: sets up, builds, and packs the app into dist/ for this system without an installer. */
import { ensureBuild } from './lib/build.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { ensurePackage, packagedExecutable } from './lib/package-dir.mjs';
import { runScript, say } from './lib/say.mjs';

await runScript(async () => {
  await ensureDependencies();
  await ensureBuild();
  const { distDir } = await ensureElectron();
  await ensurePackage(distDir);
  say(`packaged: ${packagedExecutable()}`);
});
