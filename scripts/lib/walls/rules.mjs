/**
 * The walls of the house as data: who may import whom (the table in ARCHITECTURE.md), which libraries
 * belong to which side, and the names that only one place may say. Paths are below the project's root.
 */

/**
 * @typedef {object} Wall
 * @property {string} from the longest matching path decides
 * @property {string[]} may paths whose files it may import (a folder means everything below it)
 * @property {string[]} [mayTypes] paths it may import types from
 * @property {boolean} [node] may it use Node's modules
 * @property {'any' | string[]} libraries npm packages; 'any' still leaves out those of WINDOW_ and ELECTRON_LIBRARIES
 * @property {string[]} [alsoLibraries] packages of those two lists that it may use
 */

/** Packages that draw the window. */
export const WINDOW_LIBRARIES = [
  'react',
  'react-dom',
  'antd',
  '@ant-design',
  'zustand',
  'i18next',
  'react-i18next',
  '@tanstack',
];

/** Packages that work in Electron only. */
export const ELECTRON_LIBRARIES = ['electron', 'electron-store', 'electron-log', 'electron-updater'];

/** What a host may take from the engine: the factory, the ports it fills in, and ready-made ports for plain Node. */
const ENGINE = ['src/core/engine', 'src/core/ports.ts', 'src/core/platform-node'];

/** @type {Wall[]} */
export const WALLS = [
  { from: 'src/shared', may: ['src/shared'], libraries: ['zod', 'qr'] },
  { from: 'src/core', may: ['src/core', 'src/shared'], node: true, libraries: 'any' },
  // Files right in src/main put the app together; its rooms know only what they need.
  {
    from: 'src/main',
    may: ['src/main', 'src/simulator', 'src/shared', ...ENGINE],
    node: true,
    libraries: 'any',
    alsoLibraries: ELECTRON_LIBRARIES,
  },
  { from: 'src/main/texts', may: ['src/main/texts', 'src/shared'], libraries: [] },
  {
    from: 'src/main/platform',
    may: ['src/main/platform', 'src/main/texts', 'src/core/ports.ts', 'src/core/platform-node', 'src/shared'],
    node: true,
    libraries: 'any',
    alsoLibraries: ELECTRON_LIBRARIES,
  },
  {
    from: 'src/main/ipc',
    may: ['src/main/ipc', 'src/main/texts', 'src/shared', ...ENGINE],
    mayTypes: ['src/core', 'src/main/platform', 'src/main/shell'],
    node: true,
    libraries: 'any',
    alsoLibraries: ELECTRON_LIBRARIES,
  },
  {
    from: 'src/main/shell',
    may: ['src/main/shell', 'src/main/ipc', 'src/main/texts', 'src/shared'],
    mayTypes: ['src/core'],
    node: true,
    libraries: 'any',
    alsoLibraries: ELECTRON_LIBRARIES,
  },
  {
    from: 'src/preload',
    may: ['src/preload', 'src/shared/wire.ts'],
    mayTypes: ['src/shared/contract'],
    libraries: ['electron'],
  },
  // It shows the guide as its help.
  {
    from: 'src/renderer',
    may: ['src/renderer', 'src/shared', 'docs/guide'],
    libraries: 'any',
    alsoLibraries: WINDOW_LIBRARIES,
  },
  {
    from: 'src/simulator',
    may: ['src/simulator', 'src/shared/domain', 'src/shared/qr.ts'],
    node: true,
    libraries: 'any',
  },
  {
    from: 'src/cli',
    may: ['src/cli', 'src/simulator', 'src/shared', 'package.json', ...ENGINE],
    mayTypes: ['src/core'],
    node: true,
    libraries: 'any',
  },
];

/** Sides that are one room each, whatever folders they have: entered from outside through their own index.ts. */
export const ONE_ROOM_SIDES = ['src/main', 'src/simulator', 'src/cli', 'src/preload'];

/** Folders whose subfolders never import one another. */
export const SEPARATE = ['src/renderer/features'];

/** index.ts files that start a program; every other index.ts is a door: re-exports, never logic. */
export const ENTRY_POINTS = ['src/main/index.ts', 'src/preload/index.ts'];

/** Time and chance are ports: here nothing reads them from the world. */
export const CLOCKLESS = ['src/core', 'src/shared'];

/** The one folder of theirs that makes ports out of Node's clock and chance. */
export const CLOCK_ADAPTERS = 'src/core/platform-node';

/** Names that are said in one place only. */
export const GUARDED_NAMES = [
  { name: 'ipcMain', only: 'src/main/ipc' },
  { name: 'window.api', only: 'src/renderer/api' },
];

export const BUDGET = {
  /** A shorter file that one neighbour alone imports is part of that neighbour (exceptions: fragments.mjs). */
  shortestFileLines: 60,
  /** Folders with a file for each migration or language, however short. */
  oneFileEach: ['src/core/ledger/migrations', 'src/main/texts', 'src/renderer/i18n'],
  /** No file is longer, unless it is a table of data. */
  longestFileLines: 400,
  dataTables: ['src/shared/errors/catalogue', 'src/renderer/i18n'],
  /** At most this share of the other files is longer than `longFileLines`. */
  longFileLines: 300,
  longFileShare: 0.05,
};
