/**
 * `node scripts/house.mjs [--list] [project folder]`: how finely src/ is cut. Prints its files and their lines (mean, 95th percentile,
 * longest), and the files on a roster row's way from the file dialog to the zip.
 *
 * A file is on the way when it declares a function, class or value that runs for a row of an xlsx roster whose code becomes a PNG in a zip.
 * The walk begins at the names in STAGES, stage after stage (calls between them cross a process, a thread, a port or an interface), and
 * goes on to every name that a declaration on the way says. What every room speaks of (WORDS), types and index.ts files do not count; what
 * ELSEWHERE names is not followed. On the build of 28 November 2026 (0b5d0b9), where a count by hand gave 208, it gives 212.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { parseSync } from 'vite';
import { projectDir } from './lib/paths.mjs';

/** Stage → where it begins: `folder:name`, or the path of a whole program. A name that a build lacks is passed over. */
const STAGES = {
  'dialog → main': [
    'src/renderer/features/new-batch:pickTable',
    'src/renderer/api:api',
    'src/preload/index.ts',
    'src/main/ipc:listenForRequests',
    'src/main/ipc:createAnswer',
    'src/main/ipc:createHandlers',
    'src/main/platform:createDialogs',
    'src/main/platform:createPathTokens',
  ],
  'file → table': ['src/core:createSources', 'src/core/roster:createRosterReader', 'src/core/roster/worker.ts'],
  'table → plan': ['src/core:createPlanDesk', 'src/core:markRareCharacters', 'src/core/batch:planBatch'],
  'plan → batch': [
    'src/core/batch:createBatchService',
    'src/core/ledger:createBatchWriter',
    'src/core/ledger:createItemWriter',
    'src/core/ledger:createAssignedSceneWriter',
  ],
  'row → ticket': [
    'src/core/batch:BatchRun',
    'src/core/accounts:createConnections',
    'src/core/wechat:createWechatClient',
    'src/core/wechat:openDispatchers',
    'src/core/wechat:openWays',
    'src/core/ledger:createJournal',
    'src/core/ledger:createCodeWriter',
    'src/core/ledger:createGroupCommit',
    'src/core/ledger:createItemReader',
    'src/core/ledger:createCodeReader',
    'src/core/ledger:openConnection',
  ],
  'ticket → artwork': [
    'src/core:createExportJobs',
    'src/core:createPackageMaker',
    'src/core/artwork:createArtworkPress',
    'src/core/export/worker.ts',
    'src/core/handoff:createPackage',
    'src/core/handoff:packImages',
    'src/core/artwork/worker.ts',
  ],
  check: ['src/core/check:createChecker'],
  'zip, papers, proof': [
    'src/core/handoff:packPapers',
    'src/core/handoff:proveWritten',
    'src/core/platform-node:nodeFiles',
  ],
};

/** Other roster and image formats, print sheets, other kinds of tokens, other screens, followers, and what is asked once a batch. */
const ELSEWHERE = new Set(
  `changeDraft withTable contract createAppHandlers createAccountHandlers createArtworkHandlers createDesignHandlers createLedgerHandlers
  createHandoffHandlers readTextGrid toMarkupKind decodeText toOtherZip openOther readOther requireOldWorkbook createFollowerHandlers pastedRows rangeRows numberedTextRows createEndpointTokenProvider createPastedTokenProvider
  createFollowerCalls createPictureDownload askAgain noteDoubted readJpeg readTiff readSvg drawSvg readPdf readEps checkPlaces encodeJpeg
  encodeTiff toSvg toPdf toEps renderSheet createPdfResources createPdfDocument readLogo createLogoReader drawImage designProblems
  rasterProblem planSheet measureArtwork createSheetMaker writeSheetFile toNotesPdf`.split(/\s+/),
);

/** What every room speaks of: errors, the domain's values, states, texts; and the terminal and the simulator. */
const WORDS = /^src\/(shared\/(errors|domain|batch-state|wire)|renderer\/i18n|cli|simulator)\b|\/texts\//;

const SIDES = /^@(shared|core|simulator|main|renderer|cli)(\/.*)?$/;
const TYPE_PARTS = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'superTypeArguments',
  'implements',
]);

/** @typedef {Record<string, any> & { type: string }} Node */
/** @typedef {{ file: string, name: string }} Origin */
/**
 * @typedef {object} Module
 * @property {Map<string, Set<string>>} declared top-level name → every name its declaration says
 * @property {Map<string, Origin>} imported local name → where from
 * @property {Map<string, Origin>} passedOn exported name → where from
 * @property {string[]} stars files whose every name is passed on
 * @property {Set<string>} says names said by statements that declare nothing
 */

const args = process.argv.slice(2);
const root = resolve(args.find((one) => !one.startsWith('--')) ?? projectDir);
const sources = new Map(
  readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
);
/** @type {Map<string, Module>} */
const modules = new Map();
/** @type {Map<string, string>} file on the way → the stage that reached it first */
const way = new Map();
/** @type {Set<string>} `file:name` */
const reached = new Set();

printSizes();
for (const [stage, places] of Object.entries(STAGES)) for (const place of places) enter(place, stage);
printWay();

function printSizes() {
  const lines = [...sources.values()].map((text) => text.split('\n').length - 1).sort((a, b) => a - b);
  const sum = lines.reduce((total, count) => total + count, 0);
  const p95 = lines[Math.floor(lines.length * 0.95)];
  const mean = (sum / lines.length).toFixed(0);
  console.log(`src: ${lines.length} files, ${sum} lines, mean ${mean}, p95 ${p95}, longest ${lines.at(-1)}`);
}

function printWay() {
  console.log(`a row's way: ${way.size} files`);
  for (const stage of Object.keys(STAGES)) {
    const files = [...way].filter(([, by]) => by === stage).map(([file]) => file);
    console.log(`  ${stage}: ${files.length}`);
    if (args.includes('--list')) for (const file of files) console.log(`    ${file}`);
  }
}

/**
 * @param {string} place of STAGES
 * @param {string} stage
 */
function enter(place, stage) {
  const [where = '', name] = place.split(':');
  if (name !== undefined) {
    for (const file of sources.keys()) if (file.startsWith(where)) reach(file, name, stage);
  } else if (sources.has(where)) {
    way.set(where, way.get(where) ?? stage);
    for (const said of read(where).says) follow(where, said, stage);
  }
}

/**
 * Goes to the declaration of a name as it is said in `file`.
 * @param {string} file
 * @param {string} said
 * @param {string} stage
 */
function follow(file, said, stage) {
  const from = read(file).imported.get(said);
  const origin = from ? originOf(from) : { file, name: said };
  if (origin) reach(origin.file, origin.name, stage);
}

/**
 * @param {string} file
 * @param {string} name
 * @param {string} stage
 */
function reach(file, name, stage) {
  const says = read(file).declared.get(name);
  if (!says || reached.has(`${file}:${name}`) || ELSEWHERE.has(name) || WORDS.test(file)) return;
  reached.add(`${file}:${name}`);
  way.set(file, way.get(file) ?? stage);
  for (const said of says) follow(file, said, stage);
}

/**
 * @param {Origin} asked
 * @returns {Origin | undefined} where it is declared
 */
function originOf({ file, name }) {
  const module = read(file);
  if (module.declared.has(name)) return { file, name };
  const passed = module.passedOn.get(name);
  if (passed) return originOf(passed);
  return module.stars.map((star) => originOf({ file: star, name })).find((found) => found !== undefined);
}

/** @param {string} file */
function read(file) {
  const known = modules.get(file);
  if (known) return known;
  /** @type {Module} */
  const module = { declared: new Map(), imported: new Map(), passedOn: new Map(), stars: [], says: new Set() };
  modules.set(file, module);
  /** @type {Node[]} */
  const statements = /** @type {any} */ (parseSync(file, sources.get(file) ?? '').program.body);
  for (const statement of statements) {
    const target = statement['source'] ? toFile(file, statement['source'].value) : undefined;
    if (statement['source']) noteImport(statement, target, module);
    else declare(statement['declaration'] ?? statement, module);
  }
  return module;
}

/**
 * @param {Node} statement with a source
 * @param {string | undefined} target
 * @param {Module} module
 */
function noteImport(statement, target, module) {
  if (target === undefined || statement['importKind'] === 'type' || statement['exportKind'] === 'type') return;
  if (statement.type === 'ExportAllDeclaration') module.stars.push(target);
  for (const one of statement['specifiers'] ?? []) {
    if (one.exported) module.passedOn.set(one.exported.name, { file: target, name: one.local.name });
    else if (one.imported) module.imported.set(one.local.name, { file: target, name: one.imported.name });
  }
}

/**
 * @param {Node} node
 * @param {Module} module
 */
function declare(node, module) {
  if (/^TS(Interface|TypeAlias)/.test(node.type)) return;
  if (node.type === 'VariableDeclaration') {
    for (const one of node['declarations']) {
      for (const name of boundBy(one.id)) module.declared.set(name, namesIn(one));
    }
  } else if (node['id']?.name) module.declared.set(node['id'].name, namesIn(node));
  else namesIn(node, module.says);
}

/**
 * @param {Node} pattern
 * @returns {string[]} the names it binds
 */
function boundBy(pattern) {
  if (pattern.type === 'Identifier') return [pattern['name']];
  /** @type {Record<string, any>[]} */
  const parts = pattern['properties'] ?? pattern['elements'] ?? [];
  return parts.filter(Boolean).flatMap((part) => boundBy(part['value'] ?? part['argument'] ?? part));
}

/**
 * Every name that is said in `node`, but types, keys and names of properties.
 * @param {unknown} value
 * @param {Set<string>} [names]
 */
function namesIn(value, names = new Set()) {
  if (Array.isArray(value)) for (const one of value) namesIn(one, names);
  else if (typeof value === 'object' && value !== null && 'type' in value) {
    const node = /** @type {Node} */ (value);
    if (/^TS(Interface|Type)/.test(node.type)) return names;
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.add(node['name']);
    for (const [part, inner] of Object.entries(node)) {
      const isLabel = (part === 'property' || part === 'key') && node['computed'] !== true;
      if (!isLabel && !TYPE_PARTS.has(part)) namesIn(inner, names);
    }
  }
  return names;
}

/**
 * @param {string} from
 * @param {string} specifier
 */
function toFile(from, specifier) {
  const alias = SIDES.exec(specifier);
  if (!alias && !specifier.startsWith('.')) return undefined;
  const base = alias ? `src/${alias[1]}${alias[2] ?? ''}` : posix.join(posix.dirname(from), specifier);
  return ['.ts', '.tsx', '/index.ts', '/index.tsx', ''].map((end) => base + end).find((file) => sources.has(file));
}
