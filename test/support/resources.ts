/**
 * The run-time files (label fonts, decoder) as tests see them: the same out/resources folder that the
 * built program and the packaged app use. Filled before any test by global-setup.ts.
 */
import { fileURLToPath } from 'node:url';

/** Absolute path of out/resources: `fonts/NotoSansSC_400Regular.ttf`, `fonts/NotoSansSC_700Bold.ttf`, `wasm/zxing_reader.wasm`. */
export const resourcesDir: string = fileURLToPath(new URL('../../out/resources', import.meta.url));

/** Absolute path of a built main-side file such as `artwork-worker.js` or `cli.js` (`npm run build` makes it). */
export function builtFile(name: string): string {
  return fileURLToPath(new URL(`../../out/main/${name}`, import.meta.url));
}
