/**
 * Files the product reads at run time, copied into out/resources: the label font in two weights with its licence, the
 * decoder's WebAssembly (which would otherwise be fetched from the network by its package), the tray's icon, and the licences of all
 * that is inside.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeNotices } from './notices.mjs';
import { outDir, projectDir } from './paths.mjs';

const FONT_PACKAGE = 'node_modules/@expo-google-fonts/noto-sans-sc';

/** Path below out/resources → path below the project. */
const RESOURCES = {
  'fonts/NotoSansSC_400Regular.ttf': `${FONT_PACKAGE}/400Regular/NotoSansSC_400Regular.ttf`,
  'fonts/NotoSansSC_700Bold.ttf': `${FONT_PACKAGE}/700Bold/NotoSansSC_700Bold.ttf`,
  'fonts/OFL.txt': `${FONT_PACKAGE}/LICENSE_FONT`,
  'wasm/zxing_reader.wasm': 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm',
  'icons/tray.png': 'build/tray.png',
  'icons/tray@2x.png': 'build/tray@2x.png',
};

/**
 * Copies whatever is not there yet.
 * @param {string} [builtDir] the built output; resources go into its `resources` folder
 */
export async function ensureResources(builtDir = outDir) {
  for (const [to, from] of Object.entries(RESOURCES)) {
    const target = join(builtDir, 'resources', to);
    if (existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(projectDir, from), target);
  }
  const notices = join(builtDir, 'resources', 'NOTICES.txt');
  if (!existsSync(notices)) await writeFile(notices, writeNotices());
}
