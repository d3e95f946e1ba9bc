/**
 * `npm run docs`: writes the documents that are made from the sources (docs/errors.md and docs/design.schema.json).
 * With --check, as `npm test` calls it, it writes nothing and fails when one of them is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceAliases } from './lib/aliases.mjs';
import { toDesignSchema } from './lib/design-schema.mjs';
import { ensureDependencies } from './lib/ensure-dependencies.mjs';
import { toErrorReference } from './lib/error-reference.mjs';
import { projectDir } from './lib/paths.mjs';
import { runScript } from './lib/say.mjs';

await runScript(async () => {
  await ensureDependencies();
  /** @type {typeof import('../src/shared/artwork')} */
  const { designSchema } = await load('src/shared/artwork/index.ts');
  const documents = {
    'docs/errors.md': toErrorReference(await listErrors()),
    'docs/design.schema.json': toDesignSchema(designSchema),
  };
  for (const [path, text] of Object.entries(documents)) {
    const file = join(projectDir, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    if (process.argv.includes('--check')) {
      console.error(`${path} is out of date; run: npm run docs`);
      process.exitCode = 1;
    } else {
      writeFileSync(file, text);
      console.log(`wrote ${path}`);
    }
  }
});

async function listErrors() {
  /** @type {typeof import('../src/shared/errors')} */
  const { catalogue, errorTexts } = await load('src/shared/errors/index.ts');
  /** @type {typeof import('../src/cli/exit-code')} */
  const { toExitCode } = await load('src/cli/exit-code.ts');
  /**
   * @param {string} code
   * @returns {code is keyof typeof catalogue}
   */
  const isCode = (code) => Object.hasOwn(catalogue, code);
  return Object.keys(catalogue)
    .filter(isCode)
    .map((code) => ({
      ...catalogue[code],
      zh: errorTexts['zh-CN'][code],
      en: errorTexts.en[code],
      code,
      exit: toExitCode({ code, params: {} }),
    }));
}

/**
 * Reads a module of src/ without building the app.
 * @param {string} path
 */
async function load(path) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(projectDir, path), {
    configFile: false,
    logLevel: 'error',
    resolve: { alias: sourceAliases },
  });
  return module;
}
