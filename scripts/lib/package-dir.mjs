/**
 * Packs the built app into a folder of its own (electron-builder's `dir` target) around the runtime that
 * was found, so that packaging, asar, fuses and start-up are proved on machines that cannot download installers.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outDir, projectDir } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

const distDir = join(projectDir, 'dist');
const stampFile = join(distDir, 'package-stamp.txt');

/** The packaged program on this system, absolute. */
export function packagedExecutable(platform = process.platform, arch = process.arch) {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  if (platform === 'win32') return join(distDir, `win${suffix}-unpacked`, 'ChannelQRStudio.exe');
  if (platform === 'darwin') return join(distDir, `mac${suffix}`, '渠道码工坊.app', 'Contents', 'MacOS', '渠道码工坊');
  return join(distDir, `linux${suffix}-unpacked`, 'channel-qr-studio');
}

/** @param {string} electronDist */
function stampOf(electronDist) {
  const hash = createHash('sha256').update(electronDist);
  for (const file of [join(outDir, 'build-stamp.txt'), join(projectDir, 'electron-builder.yml')]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Makes dist/…-unpacked match out/; does nothing when it already does.
 * @param {string} electronDist the folder of the Electron to pack
 */
export async function ensurePackage(electronDist) {
  const stamp = stampOf(electronDist);
  const executable = packagedExecutable();
  if (existsSync(executable) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;

  say('packaging …');
  const builder = join(projectDir, 'node_modules', 'electron-builder', 'cli.js');
  const args = [builder, '--dir', '--publish', 'never', `-c.electronDist=${electronDist}`];
  const { code, output } = await run(process.execPath, args, { cwd: projectDir });
  if (code !== 0 || !existsSync(executable)) {
    const lastLines = output.trim().split('\n').slice(-30).join('\n');
    throw new SetupError(`electron-builder failed:\n${lastLines}`, 'npx electron-builder --dir, to see all of it');
  }
  // The fallback runtime's own loader (see electron-fallback.mjs) is not part of the product.
  if (process.platform === 'linux') await rm(join(executable, '../resources/app'), { recursive: true, force: true });
  await writeFile(stampFile, stamp);
}
