/**
 * Checks a set of source files against the walls and returns every breach in plain words.
 * Pure: it is given the files' texts, so a test can feed it forbidden ones.
 */
import { builtinModules } from 'node:module';
import { dirname, posix } from 'node:path';
import { findCycles } from './cycles.mjs';
import { readModule } from './read-module.mjs';
import {
  BUDGET,
  CLOCK_ADAPTERS,
  CLOCKLESS,
  ELECTRON_LIBRARIES,
  ENTRY_POINTS,
  GUARDED_NAMES,
  ONE_ROOM_SIDES,
  SEPARATE,
  WALLS,
  WINDOW_LIBRARIES,
} from './rules.mjs';

/** @typedef {import('./read-module.mjs').Module} Module */
/** @typedef {import('./read-module.mjs').Import} Import */
/** @typedef {import('./rules.mjs').Wall} Wall */

const SOURCE_EXTENSIONS = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];

/**
 * @param {Map<string, string>} files path below the root with `/` → source text
 * @param {Readonly<Record<string, string>>} allowedFragments short files with one user that may stand alone
 * @returns {string[]} one line per breach, `path: what is wrong`; empty when all is well
 */
export function checkWalls(files, allowedFragments = {}) {
  /** @type {Map<string, Module>} */
  const modules = new Map([...files].map(([path, source]) => [path, readModule(path, source)]));
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  /** @type {string[]} */
  const breaches = [];

  for (const [path, module] of modules) {
    const wall = wallOf(path);
    /** @type {string[]} */
    const edges = [];
    for (const one of module.imports) {
      const target = resolveTarget(path, one.specifier, files);
      const problem =
        target === null
          ? libraryBreach(wall, one.specifier)
          : (roomBreach(wall, path, target, one) ?? doorBreach(path, target, files));
      if (problem) breaches.push(`${path}: ${problem}`);
      if (target !== null && files.has(target)) edges.push(target);
    }
    graph.set(path, edges);
    breaches.push(...nameBreaches(path, module).map((problem) => `${path}: ${problem}`));
    breaches.push(...shapeBreaches(path, module).map((problem) => `${path}: ${problem}`));
  }
  breaches.push(...findCycles(graph).map((cycle) => `${cycle[0]}: import cycle ${cycle.join(' → ')}`));
  return [...breaches, ...budgetBreaches(modules), ...fragmentBreaches(modules, graph, allowedFragments)];
}

/** @param {string} path */
function wallOf(path) {
  const matching = WALLS.filter((wall) => isBelow(path, wall.from));
  return matching.sort((a, b) => b.from.length - a.from.length)[0];
}

/**
 * @param {string} path
 * @param {string} folder
 */
function isBelow(path, folder) {
  return path === folder || path.startsWith(`${folder}/`);
}

/**
 * @param {string} from
 * @param {string} specifier
 * @param {Map<string, string>} files
 * @returns {string | null} the file meant, or the bare path when there is no such file; null for a library
 */
function resolveTarget(from, specifier, files) {
  const alias = /^@(shared|core|simulator|main|renderer|cli)(\/.*)?$/.exec(specifier);
  if (!alias && !specifier.startsWith('.')) return null;
  const base = alias ? `src/${alias[1]}${alias[2] ?? ''}` : posix.join(dirname(from), specifier.replace(/\?.*$/, ''));
  const found = SOURCE_EXTENSIONS.map((extension) => base + extension).find((candidate) => files.has(candidate));
  return found ?? base;
}

/**
 * @param {Wall | undefined} wall
 * @param {string} specifier
 */
function libraryBreach(wall, specifier) {
  if (!wall) return undefined;
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (specifier.startsWith('node:') || builtinModules.includes(name)) {
    return wall.node ? undefined : `${wall.from} may not use Node's ${specifier}`;
  }
  const belongs = (/** @type {string[]} */ list) => list.some((entry) => isBelow(name, entry));
  const guarded = belongs([...WINDOW_LIBRARIES, ...ELECTRON_LIBRARIES]);
  const allowed = wall.libraries === 'any' ? !guarded || belongs(wall.alsoLibraries ?? []) : belongs(wall.libraries);
  return allowed ? undefined : `${wall.from} may not use the library ${name}`;
}

/**
 * @param {Wall | undefined} wall
 * @param {string} path
 * @param {string} target
 * @param {Import} one
 */
function roomBreach(wall, path, target, one) {
  if (!wall) return 'belongs to no room of the house';
  const allowed = one.typeOnly ? [...wall.may, ...(wall.mayTypes ?? [])] : wall.may;
  if (!allowed.some((folder) => isBelow(target, folder))) {
    return `${wall.from} may not import ${one.typeOnly ? 'types of ' : ''}${target}`;
  }
  const [from, to] = [path, target].map((file) => SEPARATE.find((folder) => isBelow(file, folder)) && roomOf(file));
  return from && to && from !== to ? `${from} may not import its neighbour ${to}` : undefined;
}

/** @param {string} path */
function roomOf(path) {
  const oneRoom = ONE_ROOM_SIDES.find((side) => isBelow(path, side));
  if (oneRoom) return oneRoom;
  const depth = SEPARATE.some((folder) => isBelow(path, folder)) ? 4 : 3;
  return path.split('/').slice(0, depth).join('/');
}

/**
 * @param {string} path
 * @param {string} target
 * @param {Map<string, string>} files
 */
function doorBreach(path, target, files) {
  const room = roomOf(target);
  const entersByDoor = [room, `${room}/index.ts`, `${room}/index.tsx`].includes(target) || !files.has(target);
  return roomOf(path) === room || entersByDoor
    ? undefined
    : `enters ${room} past its door: import ${room}, not ${target}`;
}

/**
 * @param {string} path
 * @param {Module} module
 */
function nameBreaches(path, module) {
  return [...new Set(module.says)].flatMap((name) => {
    const guard = GUARDED_NAMES.find((entry) => entry.name === name);
    if (guard) return isBelow(path, guard.only) ? [] : [`${name} may be used in ${guard.only} only`];
    return CLOCKLESS.some((side) => isBelow(path, side)) && !isBelow(path, CLOCK_ADAPTERS)
      ? [`${name} is not for the engine: use the clock or random port`]
      : [];
  });
}

/**
 * @param {string} path
 * @param {Module} module
 */
function shapeBreaches(path, module) {
  return [
    ...(isDoor(path) && !module.onlyReexports ? ['is a door: it may only re-export'] : []),
    ...(module.lines > BUDGET.longestFileLines && !isDataTable(path)
      ? [`has ${module.lines} lines; the limit is ${BUDGET.longestFileLines}`]
      : []),
  ];
}

/** @param {string} path */
function isDataTable(path) {
  return BUDGET.dataTables.some((folder) => isBelow(path, folder));
}

/** @param {Map<string, Module>} modules */
function budgetBreaches(modules) {
  const long = [...modules]
    .filter(([path, { lines }]) => lines > BUDGET.longFileLines && !isDataTable(path))
    .map(([path]) => path);
  if (long.length <= Math.max(1, modules.size * BUDGET.longFileShare)) return [];
  return [`src: ${long.length} of ${modules.size} files have over ${BUDGET.longFileLines} lines: ${long.join(', ')}`];
}

/**
 * The lower bound: a short file whose one user is in the same folder belongs into that user. A file of the room's door has users elsewhere.
 * @param {Map<string, Module>} modules
 * @param {Map<string, string[]>} graph
 * @param {Readonly<Record<string, string>>} allowed
 */
function fragmentBreaches(modules, graph, allowed) {
  /** @type {Map<string, Set<string>>} */
  const users = new Map();
  for (const [user, targets] of graph) {
    for (const target of targets) users.set(target, (users.get(target) ?? new Set()).add(user));
  }
  const fragments = [...modules].flatMap(([path, { lines }]) => {
    const [user, ...others] = users.get(path) ?? [];
    if (lines >= BUDGET.shortestFileLines || user === undefined || others.length > 0 || isDoor(user)) return [];
    const standsAlone = dirname(user) !== dirname(path) || BUDGET.oneFileEach.some((folder) => isBelow(path, folder));
    return standsAlone ? [] : [{ path, lines, user }];
  });
  const stale = Object.keys(allowed).filter((path) => fragments.every((fragment) => fragment.path !== path));
  return [
    ...fragments
      .filter(({ path }) => !Object.hasOwn(allowed, path))
      .map(({ path, lines, user }) => `${path}: has ${lines} lines and no user but ${user}: put it there`),
    ...stale.map((path) => `${path}: is no fragment any more: take it off the list of allowed ones`),
  ];
}

/** @param {string} path */
function isDoor(path) {
  return /\/index\.tsx?$/.test(path) && !ENTRY_POINTS.includes(path);
}
