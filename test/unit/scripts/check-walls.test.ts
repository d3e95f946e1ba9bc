/** Feeds the wall check forbidden sources and sees each refused, and a lawful little house and sees it pass. */
import { describe, expect, it } from 'vitest';
import { checkWalls } from '../../../scripts/lib/walls/check.mjs';

const LAWFUL = {
  'src/shared/domain/index.ts': `export * from './scene';`,
  'src/shared/domain/scene.ts': `import { z } from 'zod'; export const scene = z.string();`,
  'src/shared/contract/index.ts': `export * from './contract';`,
  'src/shared/contract/contract.ts': `import { scene } from '@shared/domain'; export const contract = { scene };`,
  'src/core/ports.ts': 'export interface Clock { now(): number }',
  'src/shared/wire.ts': `export const wire = 'api';`,
  'src/core/ledger/index.ts': `export { open } from './open';`,
  'src/core/ledger/open.ts': `import { join } from 'node:path'; import type { Clock } from '@core/ports'; export const open = (c: Clock) => join('a', String(c.now()));`,
  'src/core/engine/index.ts': `export { createEngine } from './engine';`,
  'src/core/engine/engine.ts': `import { open } from '@core/ledger'; export const createEngine = () => open;`,
  'src/main/index.ts': `import { app } from 'electron'; import { createEngine } from '@core/engine'; app.on('ready', createEngine);`,
  'src/main/ipc/index.ts': `export * from './register';`,
  'src/main/ipc/register.ts': `import { ipcMain } from 'electron'; export const register = () => ipcMain.handle('a', () => 1);`,
  'src/main/shell/window.ts': `import { BrowserWindow } from 'electron'; import type { open } from '@core/ledger'; export const w = (o: typeof open) => [BrowserWindow, o];`,
  'src/preload/index.ts': `import type { WindowApi } from '@shared/contract'; import { wire } from '@shared/wire'; import { contextBridge } from 'electron'; const api: WindowApi = {}; contextBridge.exposeInMainWorld(wire, api);`,
  'src/renderer/api/index.ts': `export * from './client';`,
  'src/renderer/api/client.ts': 'export const api = window.api;',
  'src/renderer/features/run/run.tsx': `import { useState } from 'react'; import { api } from '@renderer/api'; export const Run = () => <p>{useState(api)[0]}</p>;`,
  'src/simulator/index.ts': `export * from './simulator';`,
  'src/simulator/simulator.ts': `import { scene } from '@shared/domain'; export const now = () => [scene, Date.now()];`,
  'src/cli/main.ts': `import { createEngine } from '@core/engine'; import { now } from '@simulator'; console.log(createEngine, now);`,
};

/** The lawful house with one file more (or another text for one). */
function breachesWith(path: string, source: string, allowedFragments = {}): string[] {
  return checkWalls(new Map(Object.entries({ ...LAWFUL, [path]: source })), allowedFragments);
}

describe('the walls', () => {
  it('stand in a lawful house', () => {
    expect(checkWalls(new Map(Object.entries(LAWFUL)))).toEqual([]);
  });

  it.each([
    ['electron in the engine', 'src/core/ledger/a.ts', `import { app } from 'electron'; export { app };`],
    [
      'electron types in the engine',
      'src/core/ledger/a.ts',
      `import type { App } from 'electron'; export type A = App;`,
    ],
    ['react in the engine', 'src/core/ledger/a.ts', `import { useState } from 'react'; export { useState };`],
    ['the engine reaching into a host', 'src/core/ledger/a.ts', `export * from '@main/ipc';`],
    ['the engine reaching into the simulator', 'src/core/ledger/a.ts', `export * from '@simulator';`],
    ['Node in shared', 'src/shared/domain/a.ts', `import { readFileSync } from 'node:fs'; export { readFileSync };`],
    ['bare Node in shared', 'src/shared/domain/a.ts', `import { readFileSync } from 'fs'; export { readFileSync };`],
    ['a stray library in shared', 'src/shared/domain/a.ts', `import { request } from 'undici'; export { request };`],
    [
      'shared importing the engine',
      'src/shared/domain/a.ts',
      `import type { Clock } from '@core/ports'; export type A = Clock;`,
    ],
    ['a dynamic import', 'src/shared/domain/a.ts', `export const a = () => import('@core/ledger');`],
    ['an import type', 'src/shared/domain/a.ts', `export type A = import('@core/ports').Clock;`],
    ['a require', 'src/core/ledger/a.ts', `export const a = require('electron');`],
    ['a relative way around', 'src/shared/domain/a.ts', `export * from '../../core/ledger';`],
    [
      'the window importing the engine',
      'src/renderer/api/a.ts',
      `import { createEngine } from '@core/engine'; export { createEngine };`,
    ],
    ['the window importing Node', 'src/renderer/api/a.ts', `import path from 'node:path'; export { path };`],
    [
      'the window importing electron',
      'src/renderer/api/a.ts',
      `import { ipcRenderer } from 'electron'; export { ipcRenderer };`,
    ],
    [
      'the simulator importing the client',
      'src/simulator/a.ts',
      `import { open } from '@core/ledger'; export { open };`,
    ],
    [
      'the simulator importing errors',
      'src/simulator/a.ts',
      `import { AppError } from '@shared/errors'; export { AppError };`,
    ],
    ['the terminal past the engine', 'src/cli/a.ts', `import { open } from '@core/ledger'; export { open };`],
    ['the terminal using electron', 'src/cli/a.ts', `import { app } from 'electron'; export { app };`],
    [
      'the preload loading the contract',
      'src/preload/a.ts',
      `import { contract } from '@shared/contract'; export { contract };`,
    ],
    ['the preload past the contract', 'src/preload/a.ts', `import { scene } from '@shared/domain'; export { scene };`],
    ['the shell using the engine', 'src/main/shell/a.ts', `import { open } from '@core/ledger'; export { open };`],
    [
      'the platform importing ipc',
      'src/main/platform/a.ts',
      `import { register } from '@main/ipc'; export { register };`,
    ],
  ])('refuse %s', (_name, path, source) => {
    const breaches = breachesWith(path, source);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toMatch(new RegExp(`^${path}: src/.* may not `));
  });

  it.each([
    [
      'past an engine room’s door',
      'src/core/engine/a.ts',
      `export { open } from '@core/ledger/open';`,
      'enters src/core/ledger past its door',
    ],
    [
      'past a relative door',
      'src/core/engine/a.ts',
      `export { open } from '../ledger/open';`,
      'enters src/core/ledger past its door',
    ],
    [
      'past the simulator’s door',
      'src/cli/a.ts',
      `export { now } from '@simulator/simulator';`,
      'enters src/simulator past its door',
    ],
    [
      'past a window room’s door',
      'src/renderer/features/run/a.ts',
      `export { api } from '@renderer/api/client';`,
      'enters src/renderer/api past its door',
    ],
    [
      'from feature to feature',
      'src/renderer/features/export/a.ts',
      `export { Run } from '../run/run';`,
      'may not import its neighbour src/renderer/features/run',
    ],
    ['with logic in a door', 'src/core/ledger/index.ts', 'export const open = 1;', 'is a door: it may only re-export'],
    ['with an unknown room', 'src/elsewhere/a.ts', `export * from '@shared/domain';`, 'belongs to no room'],
    [
      'raising ipcMain in the shell',
      'src/main/shell/a.ts',
      `import { ipcMain } from 'electron'; export { ipcMain };`,
      'ipcMain may be used in src/main/ipc only',
    ],
    [
      'raising ipcMain by namespace',
      'src/main/shell/a.ts',
      `import * as e from 'electron'; export const a = e.ipcMain;`,
      'ipcMain may be used in src/main/ipc only',
    ],
    [
      'touching the bridge in a feature',
      'src/renderer/features/run/a.ts',
      'export const a = window.api;',
      'window.api may be used in src/renderer/api only',
    ],
    [
      'taking the bridge apart',
      'src/renderer/features/run/a.ts',
      'export const f = () => { const { api } = window; return api; };',
      'window.api may be used in src/renderer/api only',
    ],
    [
      'reading the clock',
      'src/core/ledger/a.ts',
      'export const a = () => Date.now();',
      'Date.now is not for the engine',
    ],
    [
      'reading the clock by a new Date',
      'src/shared/domain/a.ts',
      'export const a = () => new Date();',
      'new Date() is not for the engine',
    ],
    [
      'throwing dice',
      'src/core/ledger/a.ts',
      'export const a = () => Math.random();',
      'Math.random is not for the engine',
    ],
    [
      'setting a timer',
      'src/core/ledger/a.ts',
      'export const a = () => setTimeout(() => 1, 5);',
      'setTimeout is not for the engine',
    ],
    ['with a file too long', 'src/core/ledger/a.ts', '// row\n'.repeat(401), 'has 401 lines; the limit is 400'],
  ])('refuse a file %s', (_name, path, source, problem) => {
    expect(breachesWith(path, source).some((breach) => breach.startsWith(path) && breach.includes(problem))).toBe(true);
  });

  it('name an import cycle file by file', () => {
    const breaches = breachesWith(
      'src/shared/domain/scene.ts',
      `import type { S } from './index'; export type S2 = S;`,
    );
    expect(breaches).toEqual([
      'src/shared/domain/index.ts: import cycle src/shared/domain/index.ts → src/shared/domain/scene.ts → src/shared/domain/index.ts',
    ]);
  });

  it('allow a long file where the data tables are', () => {
    expect(breachesWith('src/shared/errors/catalogue/wechat.ts', '// row\n'.repeat(450))).toEqual([]);
  });

  it('allow a dated Date, and the clock where it is made into a port', () => {
    expect(breachesWith('src/core/platform-node/machine.ts', 'export const a = () => Date.now();')).toEqual([]);
    expect(breachesWith('src/core/ledger/a.ts', 'export const a = (ms: number) => new Date(ms);')).toEqual([]);
  });

  it('refuse a fragment: a short file with one user in its folder', () => {
    const used = { ...LAWFUL, 'src/core/ledger/open.ts': `export { a as open } from './a';` };
    const house = (lines: number) =>
      new Map(
        Object.entries({ ...used, 'src/core/ledger/a.ts': `export const a = 1;\n${'// row\n'.repeat(lines - 1)}` }),
      );
    expect(checkWalls(house(59))).toEqual([
      'src/core/ledger/a.ts: has 59 lines and no user but src/core/ledger/open.ts: put it there',
    ]);
    expect(checkWalls(house(60))).toEqual([]);
    expect(checkWalls(house(59), { 'src/core/ledger/a.ts': 'because' })).toEqual([]);
  });

  it('allow a short file with two users, or one elsewhere, or its door alone', () => {
    const a = 'export const a = 1;';
    const user = `import { a } from './a'; export const b = a;`;
    const twice = { ...LAWFUL, 'src/core/ledger/a.ts': a, 'src/core/ledger/b.ts': user, 'src/core/ledger/c.ts': user };
    const elsewhere = {
      ...LAWFUL,
      'src/core/ledger/a.ts': a,
      'src/core/ledger/rows/b.ts': `import { a } from '../a'; export const b = a;`,
    };
    expect(checkWalls(new Map(Object.entries(twice)))).toEqual([]);
    expect(checkWalls(new Map(Object.entries(elsewhere)))).toEqual([]);
    expect(checkWalls(new Map(Object.entries(LAWFUL)))).toEqual([]);
  });

  it('refuse an allowed fragment that is none any more', () => {
    expect(breachesWith('src/core/ledger/a.ts', 'export const a = 1;', { 'src/core/ledger/a.ts': 'because' })).toEqual([
      'src/core/ledger/a.ts: is no fragment any more: take it off the list of allowed ones',
    ]);
  });
});
