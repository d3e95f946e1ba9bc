/** Codes made elsewhere: tables of tickets go into the ledger without a call, and leave it as the very codes they were. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guessCodeMapping, type KeptCodeImport } from '@core/engine';
import type { CodeEntry } from '@core/ledger';
import type { BatchId, CodeTableMapping, SceneKind } from '@shared/domain';
import { accountConstantOf, encodeTicket, permanentUrl, temporaryUrl } from '@simulator/ticket';
import { describe, expect, it } from 'vitest';
import { type EngineRoom, isFinished, openEngineRoom, ROOM_APP_ID } from '../../support/engine-room';
import { problemOfCall } from '../../support/outcome';
import { readPackage } from '../../support/read-package';
import { makeTempFolder } from '../../support/temp-ledger';
import { encodeText } from '../../unit/core/roster/support/encode';

const account = accountConstantOf(ROOM_APP_ID);
const createdAt = 1_700_000_000;
const urlOf = (scene: number | string): string => permanentUrl(account, scene);
const ticketOf = (scene: number | string, url = urlOf(scene), lifetimeSeconds = 0): string =>
  encodeTicket({ url, createdAt, lifetimeSeconds });

interface Choice {
  readonly sceneKind?: SceneKind | null;
  readonly mapping?: Partial<CodeTableMapping>;
  readonly name?: string;
}

async function preview(room: EngineRoom, table: string | Uint8Array, choice: Choice = {}): Promise<KeptCodeImport> {
  const path = join(makeTempFolder(), choice.name ?? 'orders.csv');
  writeFileSync(path, table);
  const { signal } = new AbortController();
  const { sources, codeImports } = room.engine;
  const guess = guessCodeMapping(await sources.readTable(path, {}, signal));
  const spec = {
    accountId: room.accountId,
    sceneKind: choice.sceneKind === undefined ? 'permanent' : choice.sceneKind,
  };
  return await room.passing(
    codeImports.preview(spec, { path, options: {}, mapping: { ...guess, ...choice.mapping } }, signal),
  );
}

async function take(room: EngineRoom, table: string | Uint8Array, choice: Choice = {}): Promise<readonly BatchId[]> {
  return room.engine.codeImports.take((await preview(room, table, choice)).importId).batchIds;
}

const verdictsOf = ({ rows }: KeptCodeImport) =>
  rows.map(({ verdict }) => ('problem' in verdict ? verdict.problem.code : verdict.kind));

async function codesOf(room: EngineRoom): Promise<readonly CodeEntry[]> {
  const codes: CodeEntry[] = [];
  for await (const code of room.engine.ledger.codes.all()) codes.push(code);
  return codes;
}

describe('a table of the tutorial', () => {
  it('of 1,000 tickets is exported as the very codes it holds, without one call', async () => {
    const room = await openEngineRoom();
    const scenes = Array.from({ length: 1000 }, (_, index) => index + 1);
    const table = ['order_id,ticket', ...scenes.map((scene) => `${scene},${ticketOf(scene)}`)].join('\n');
    const [batchId] = await take(room, table);
    if (batchId === undefined) throw new RangeError('No batch');
    expect(room.engine.batches.get(batchId)).toMatchObject({
      name: 'orders.csv',
      state: 'finished',
      counts: { total: 1000, issued: 1000, reused: 0 },
    });
    expect(await room.export(batchId, { formats: ['png'] })).toMatchObject({ state: 'finished' });
    const { files, manifest } = readPackage(readFileSync(room.targetPath));
    const folder = makeTempFolder();
    const pictures = manifest.map(({ files: path = '', n = '' }) => {
      writeFileSync(join(folder, `${n}.png`), files.get(path) ?? '');
      return `${n}.png`;
    });
    const seen = execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', ...pictures], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(seen.trimEnd().split('\n')).toEqual(scenes.map(urlOf));
    expect(manifest.map(({ scene, ticket }) => [scene, ticket])).toEqual(
      scenes.map((one) => [`${one}`, ticketOf(one)]),
    );
    expect(room.simulator.log).toEqual([]);
  }, 900_000);

  it.each([
    ['a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['GB18030', (text: string) => encodeText(text, 'gb18030')],
    ['no header', (text: string) => Buffer.from(text.slice(text.indexOf('\n') + 1))],
  ])('is read with %s', async (_, encode) => {
    const room = await openEngineRoom();
    const table = `门店编码,门店名称,ticket\n7,南京东路店,${ticketOf(7)}\n8,人民广场店,${ticketOf(8)}`;
    const { rows } = await preview(room, encode(table));
    expect(rows.map(({ row, url, verdict }) => [row.scene, row.label, url, verdict.kind])).toEqual([
      ['7', '南京东路店', urlOf(7), 'new'],
      ['8', '人民广场店', urlOf(8), 'new'],
    ]);
  });

  it('may hold the address of the picture, a ticket written for an address, or the url alone', async () => {
    const room = await openEngineRoom();
    const encoded = encodeURIComponent(ticketOf(3));
    const picture = `https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=${encodeURIComponent(ticketOf(2))}`;
    const table = `scene,ticket,url\n1,,${urlOf(1)}\n2,,${picture}\n3,${encoded},\n4,${ticketOf(4)},${urlOf(4)}`;
    await take(room, table);
    expect((await codesOf(room)).map(({ scene, ticket, url }) => [scene, ticket, url])).toEqual([
      ['1', '', urlOf(1)],
      ['2', ticketOf(2), urlOf(2)],
      ['3', ticketOf(3), urlOf(3)],
      ['4', ticketOf(4), urlOf(4)],
    ]);
  });
});

describe('a row is refused', () => {
  it('for what it does not prove, with the reason', async () => {
    const room = await openEngineRoom();
    const temporary = temporaryUrl(account, 7, createdAt, createdAt + 60);
    const rows = [
      '1,,',
      `2,${ticketOf(2).slice(0, -8)},`,
      `3,${ticketOf(3)},${urlOf(4)}`,
      '5,,https://example.com/q/1',
      `06,${ticketOf(6)},`,
      `7,${ticketOf(7, temporary, 60)},`,
      '8,a-ticket-of-a-layout-nobody-knows,',
      `9,a-ticket-of-a-layout-nobody-knows,${urlOf(9)}`,
    ];
    expect(verdictsOf(await preview(room, `scene,ticket,url\n${rows.join('\n')}`))).toEqual([
      'LEDGER_IMPORT_ROW_EMPTY',
      'LEDGER_IMPORT_TICKET_UNREAD',
      'LEDGER_IMPORT_URL_CONTRADICTS',
      'LEDGER_IMPORT_URL_FORM',
      'SCENE_LEADING_ZERO',
      'LEDGER_IMPORT_OTHER_TYPE',
      'LEDGER_IMPORT_TICKET_UNREAD',
      'new',
    ]);
    const asTemporary = await preview(room, `scene,url\n7,${temporary}`, { sceneKind: 'temporary' });
    expect(verdictsOf(asTemporary)).toEqual(['LEDGER_IMPORT_EXPIRY_UNKNOWN']);
  });

  it('where the table contradicts itself: neither of the two rows is taken', async () => {
    const room = await openEngineRoom();
    const rows = [
      [1, 1],
      [2, 1],
      [3, 3],
      [3, 4],
      [5, 5],
      [5, 5],
    ] as const;
    const table = rows.map(([scene, code]) => `${scene},${ticketOf(code)}`).join('\n');
    expect(verdictsOf(await preview(room, `scene,ticket\n${table}`))).toEqual([
      ...Array<string>(4).fill('LEDGER_IMPORT_TABLE_DISAGREES'),
      'new',
      'repeated',
    ]);
  });

  it('where the ledger says otherwise, which stays as it is', async () => {
    const room = await openEngineRoom();
    await room.until(await room.start(3), isFinished);
    const before = await codesOf(room);
    const [first, second] = before;
    if (first === undefined || second === undefined) throw new RangeError('No codes');
    const foreign = permanentUrl('other', 3);
    const rows = [`1,${first.ticket}`, `9,${second.ticket}`, `3,${ticketOf(3, foreign)}`];
    const seen = await preview(room, `scene,ticket\n${rows.join('\n')}`);
    expect(verdictsOf(seen)).toEqual(['known', 'LEDGER_IMPORT_CODE_TAKEN', 'LEDGER_IMPORT_SCENE_TAKEN']);
    expect(room.engine.codeImports.take(seen.importId)).toEqual({ batchIds: [], taken: 0 });
    expect(await codesOf(room)).toEqual(before);
  });

  it('not for having expired or looking like another account’s, but both are said', async () => {
    const room = await openEngineRoom();
    const url = temporaryUrl(account, 1, createdAt, createdAt + 60);
    const other = temporaryUrl('other', 2, createdAt, createdAt + 60);
    const table = `scene,ticket\n1,${ticketOf(1, url, 60)}\n2,${ticketOf(2, other, 60)}`;
    const { rows, totals } = await preview(room, table, { sceneKind: 'temporary' });
    expect(rows.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['LEDGER_IMPORT_EXPIRED'],
      ['LEDGER_IMPORT_EXPIRED', 'LEDGER_IMPORT_OTHER_ACCOUNT'],
    ]);
    expect(totals).toMatchObject({ new: 2, warned: 2 });
  });
});

describe('another office’s', () => {
  it('manifest.csv brings scenes of any look, labels and types, into one batch a type', async () => {
    const scenes = ['=SUM(A1)', "'quoted", '-5', 'store,1', '007'];
    const source = await openEngineRoom();
    const list = scenes.map((scene) => `"${scene}"\t=${scene}`).join('\n');
    const { signal } = new AbortController();
    const spec = {
      accountId: source.accountId,
      sceneKind: 'permanent-text',
      validForSeconds: null,
      reuseFromLedger: true,
    } as const;
    const plan = await source.passing(source.engine.plan(spec, { kind: 'list', text: list }, signal));
    const design = source.engine.ledger.batches.design(await source.start(2));
    const batchId = await source.engine.createBatch(plan.planId, { name: '文字', design });
    await source.engine.batches.start(batchId);
    await source.until(batchId, isFinished);
    await source.export(batchId);
    const { files } = readPackage(readFileSync(source.targetPath));
    const csv = join(makeTempFolder(), '台账.csv');
    await source.engine.exportLedger(csv);

    for (const [table, count] of [
      [files.get('manifest.csv') ?? Buffer.of(), 5],
      [readFileSync(csv), 7],
    ] as const) {
      const room = await openEngineRoom();
      const batchIds = await take(room, table, { sceneKind: null, name: 'manifest.csv' });
      expect(batchIds).toHaveLength(count === 5 ? 1 : 2);
      const taken = await codesOf(room);
      const toKey = ({ scene, sceneKind, ticket, url }: (typeof taken)[number]) =>
        [sceneKind, scene, ticket, url].join(' ');
      const made = (await codesOf(source)).filter(({ sceneKind }) => count === 7 || sceneKind === 'permanent-text');
      expect(taken.map(toKey).toSorted()).toEqual(made.map(toKey).toSorted());
      const labels = room.engine.batches.items(batchIds.at(-1) ?? batchId, {
        states: null,
        search: '',
        offset: 0,
        limit: 9,
      });
      expect(labels.rows.map(({ row }) => row.label)).toEqual(plan.rows.map(({ row }) => row.label));
      expect(room.simulator.log).toEqual([]);
    }
  }, 300_000);

  it('table without a type asks for it, and one without tickets and urls for those', async () => {
    const room = await openEngineRoom();
    const untyped = preview(room, `order_id,ticket\n1,${ticketOf(1)}`, { sceneKind: null });
    await expect(untyped).rejects.toMatchObject({ code: 'LEDGER_IMPORT_TYPE_UNSET' });
    await expect(preview(room, 'order_id,name\n1,x')).rejects.toMatchObject({ code: 'LEDGER_IMPORT_NO_CODES' });
  });
});

describe('an import is undone', () => {
  const table = `scene,ticket\n1,${ticketOf(1)}\n2,${ticketOf(2)}`;
  const swapped = `scene,ticket\n2,${ticketOf(1)}\n1,${ticketOf(2)}`;

  it('as long as nothing was done with it, and the right table can be taken in instead', async () => {
    const room = await openEngineRoom();
    const [wrong] = await take(room, swapped);
    if (wrong === undefined) throw new RangeError('No batch');
    expect(room.engine.codeImports.undo(wrong)).toBe(2);
    expect(await codesOf(room)).toEqual([]);
    const { rows } = room.engine.batches.items(wrong, { states: null, search: '', offset: 0, limit: 9 });
    expect(rows.map(({ state, problem, row }) => [state, problem?.code, row.fields['ticket']])).toEqual([
      ['skipped', 'LEDGER_IMPORT_UNDONE', ticketOf(1)],
      ['skipped', 'LEDGER_IMPORT_UNDONE', ticketOf(2)],
    ]);
    expect(problemOfCall(() => room.engine.codeImports.undo(wrong))).toMatchObject({ code: 'LEDGER_IMPORT_NONE' });
    await take(room, table);
    expect((await codesOf(room)).map(({ scene, url }) => [scene, url])).toEqual([
      ['1', urlOf(1)],
      ['2', urlOf(2)],
    ]);
  });

  it('not after an export, nor when another batch uses a code of it', async () => {
    const room = await openEngineRoom();
    const [exported] = await take(room, `scene,ticket\n9,${ticketOf(9)}`);
    const [reused] = await take(room, table);
    if (exported === undefined || reused === undefined) throw new RangeError('No batch');
    await room.export(exported);
    await room.until(await room.start(1), isFinished);
    const { codeImports } = room.engine;
    expect(problemOfCall(() => codeImports.undo(exported))).toMatchObject({ code: 'LEDGER_IMPORT_EXPORTED' });
    expect(problemOfCall(() => codeImports.undo(reused))).toMatchObject({ code: 'LEDGER_IMPORT_REUSED' });
    expect(await codesOf(room)).toHaveLength(3);
    expect(room.made()).toEqual(new Map());
  });
});
