/** No code leaves the ledger that is not what WeChat gave for its scene: rotten, unproven and repeated ones are held back. */
import { join } from 'node:path';
import { planBatch } from '@core/batch';
import type { Ledger, NewCode } from '@core/ledger';
import { openConnection } from '@core/ledger/driver';
import { migrate } from '@core/ledger/migrate';
import { migrations } from '@core/ledger/migrations/list';
import { type AccountId, type BatchId, type BatchSpec, type ItemRecord, toAccountId, toBatchId } from '@shared/domain';
import { encodeTicket } from '@simulator/ticket';
import { describe, expect, it, test } from 'vitest';
import { testDesign } from '../../support/batch-workshop';
import { createFakeClock } from '../../support/fake-clock';
import { problemOf, problemOfCall } from '../../support/outcome';
import { toRows } from '../../support/rows';
import { addAccount, makeTempFolder, openTempLedger } from '../../support/temp-ledger';

const clock = createFakeClock();
const everyItem = { states: null, search: '', offset: 0, limit: 100 };
const toUrl = (name: string): string => `http://weixin.qq.com/q/02${name}`;
const toTicket = (name: string): string =>
  encodeTicket({ url: toUrl(name), createdAt: 1_700_000_000, lifetimeSeconds: 0 });

interface Desk {
  readonly ledger: Ledger;
  readonly accountId: AccountId;
  readonly batchId: BatchId;
  item(scene: string): ItemRecord;
  issue(scene: string, over?: Partial<NewCode>): Promise<void>;
  /** What a failing disk does to one column of one code. */
  rot(scene: string, column: string, value: string | number): void;
}

/** A batch of the permanent scenes a, b and c. */
function openDesk(): Desk {
  const ledger = openTempLedger({ clock });
  const accountId = addAccount(ledger);
  return deskOf(ledger, accountId, addBatch(ledger, accountId));
}

function deskOf(ledger: Ledger, accountId: AccountId, batchId: BatchId): Desk {
  const item = (scene: string): ItemRecord => {
    const found = ledger.items.page(batchId, everyItem).rows.find(({ row }) => row.scene === scene);
    if (found === undefined) throw new RangeError(`No item ${scene}`);
    return found;
  };
  return {
    ledger,
    accountId,
    batchId,
    item,
    async issue(scene, over = {}) {
      const { id, sceneKind } = item(scene);
      const code: NewCode = {
        accountId,
        batchId,
        scene: { kind: sceneKind, value: scene },
        ticket: `ticket-${scene}`,
        url: toUrl(scene),
        validForSeconds: null,
        createdAtMs: 1000,
        expiresAtMs: null,
        ...over,
      };
      await ledger.journal.claim(id, 1000, null, () => undefined);
      const result = { to: 'issued', code } as const;
      await ledger.journal.settle({ itemId: id, startedAtMs: 1000, finishedAtMs: 1100, result }, () => undefined);
    },
    rot(scene, column, value) {
      const connection = openConnection(ledger.path, { busyTimeoutMs: 1000 });
      connection.prepare(`UPDATE codes SET ${column} = ? WHERE scene = ?`).run(value, scene);
      connection.close();
    },
  };
}

function addBatch(ledger: Ledger, accountId: AccountId): BatchId {
  const spec: BatchSpec = {
    accountId,
    name: '批次',
    sceneKind: 'permanent-text',
    validForSeconds: null,
    reuseFromLedger: true,
  };
  const { rows } = planBatch(spec, toRows(['a', 'b', 'c']), ledger, clock);
  return ledger.write(({ batches, items }) => {
    const id = batches.insert({ spec, source: null, design: testDesign, createdAtMs: 1000 });
    items.insertPlan(id, rows, 1000);
    return id;
  });
}

/** Codes of scenes a, b, c… with these urls; true: the ticket carries the url. */
function openOld(codes: readonly (readonly [url: string, isCarried: boolean])[]): Ledger {
  const path = join(makeTempFolder(), 'ledger.sqlite');
  const connection = openConnection(path, { busyTimeoutMs: 1000 });
  migrate(connection, migrations.slice(0, 3), clock);
  connection.execute(`
    INSERT INTO accounts VALUES (1, 'a', 'k', 'm', 'pasted', 0, 'x', 'y', '{"mode":"none"}', NULL, NULL, 1, NULL);
    INSERT INTO batches (id, account_id, name, scene_kind, reuses_codes, source, design, state, tally, created_at)
      VALUES (1, 1, 'b', 'permanent-text', 1, 'null', '{}', 'finished', '{}', 1)`);
  const addCode = connection.prepare(
    "INSERT INTO codes VALUES (?, 1, 1, 'permanent-text', ?, ?, ?, NULL, 1700000000000, NULL)",
  );
  const addItem = connection.prepare(
    "INSERT INTO items VALUES (?, 1, ?, ?, ?, '店', '', '', '{}', 'issued', ?, 0, NULL, 1)",
  );
  for (const [index, [url, isCarried]] of codes.entries()) {
    const n = index + 1;
    const scene = 'abcdefghijkl'.charAt(index);
    const content = { url: isCarried ? url : toUrl(`other${n}`), createdAt: 1_700_000_000, lifetimeSeconds: 0 };
    addCode.run(n, scene, encodeTicket(content), url);
    addItem.run(n, n, n, scene, n);
  }
  connection.close();
  return openTempLedger({ path, clock });
}

const reusable = ({ ledger, accountId }: Desk): readonly string[] =>
  [...ledger.codes.findReusable(accountId, 'permanent-text', ['a', 'b', 'c'], 0).keys()].toSorted();

describe('a code that is not what was written down', () => {
  test.each([
    ['url', toUrl('b')],
    ['url', 'http://weixin.qq.cgm/q/02a'],
    ['ticket', 'ticket-A'],
    ['created_at', 1001],
    ['expires_at', 5000],
    ['checksum', 'AAAAAAAAAAAAAAAAAAAAAA'],
  ])('with another %s: is not handed out, not used again, and named', async (column, value) => {
    const desk = openDesk();
    await desk.issue('a');
    await desk.issue('c');
    desk.rot('a', column, value);

    const problem = { code: 'LEDGER_CODE_DAMAGED', params: { scene: 'a' } };
    expect(desk.item('a')).toMatchObject({ state: 'failed', code: null, problem });
    expect(desk.item('c')).toMatchObject({ state: 'issued', problem: null });
    expect(reusable(desk)).toEqual(['c']);
    const lines: (readonly [string, string | null])[] = [];
    for await (const { scene, doubt } of desk.ledger.codes.all()) lines.push([scene, doubt?.code ?? null]);
    expect(lines).toEqual([
      ['a', 'LEDGER_CODE_DAMAGED'],
      ['c', null],
    ]);
  });

  it('of another scene than the row: is not handed out', async () => {
    const desk = openDesk();
    await desk.issue('a');
    await desk.issue('b');
    const connection = openConnection(desk.ledger.path, { busyTimeoutMs: 1000 });
    connection.execute("UPDATE items SET code_id = (SELECT id FROM codes WHERE scene = 'b') WHERE scene = 'a'");
    connection.close();
    expect(desk.item('a')).toMatchObject({ code: null, problem: { code: 'LEDGER_CODE_DAMAGED' } });
  });

  it('is put right when WeChat is asked again and says the same url', async () => {
    const desk = openDesk();
    await desk.issue('a');
    desk.rot('a', 'created_at', 7);
    const { id: itemId, problem } = desk.item('a');
    desk.ledger.write(({ items }) => {
      if (problem !== null) items.failDoubted([{ itemId, problem }], 2000);
      expect(items.retryFailed(desk.batchId, null, 2000)).toBe(1);
    });

    await desk.issue('a', { ticket: 'another ticket', createdAtMs: 2000 });

    expect(desk.item('a')).toMatchObject({ state: 'issued', code: { ticket: 'another ticket', url: toUrl('a') } });
    expect(reusable(desk)).toEqual(['a']);
    expect(desk.ledger.codes.countPermanent(desk.accountId)).toBe(1);
  });
});

describe('a row whose words are not what was written down', () => {
  test.each([
    ['label', "'other'"],
    ['label2', "'x'"],
    ['folder', "'north'"],
    ['fields', '\'{"门店":"别的"}\''],
    ['n', '77'],
  ])('with another %s: is not handed out, and its code can be used again', async (column, value) => {
    const desk = openDesk();
    await desk.issue('a');
    await desk.issue('b');
    const connection = openConnection(desk.ledger.path, { busyTimeoutMs: 1000 });
    connection.execute(`UPDATE items SET ${column} = ${value} WHERE scene = 'a'`);
    connection.close();
    const problem = { code: 'LEDGER_ROW_DAMAGED', params: { scene: 'a' } };
    expect(desk.item('a')).toMatchObject({ state: 'failed', code: null, problem });
    expect(desk.item('b')).toMatchObject({ state: 'issued', problem: null });
    expect(reusable(desk)).toEqual(['a', 'b']);
  });
});

describe('a batch whose columns are not what was written down', () => {
  test.each([
    ['source', '\'{"kind":\''],
    ['pause_reasons', "'[\"'"],
    ['tally', "'{'"],
    ['state', "'rotten'"],
  ])('%s: is said to be a damaged ledger, not an unexpected fault', (column, value) => {
    const { ledger, batchId } = openDesk();
    const connection = openConnection(ledger.path, { busyTimeoutMs: 1000 });
    connection.execute(`PRAGMA ignore_check_constraints = ON; UPDATE batches SET ${column} = ${value}`);
    connection.close();
    expect(problemOfCall(() => ledger.batches.get(batchId))).toMatchObject({
      code: 'LEDGER_CORRUPT',
      params: { detail: `${column}: string` },
    });
  });
});

describe('a url', () => {
  it('that is another scene’s is refused, whatever its ticket', async () => {
    const desk = openDesk();
    await desk.issue('a');
    expect(await problemOf(desk.issue('b', { url: toUrl('a') }))).toEqual({
      code: 'LEDGER_URL_REPEATED',
      params: { scene: 'b', otherScene: 'a' },
    });
    expect(desk.item('b')).toMatchObject({ state: 'in-flight', code: null });
  });

  it('that is another scene’s is refused, where tickets carry their urls', async () => {
    const desk = openDesk();
    await desk.issue('a', { ticket: toTicket('a') });
    const later = encodeTicket({ url: toUrl('a'), createdAt: 1_700_000_009, lifetimeSeconds: 0 });
    expect(await problemOf(desk.issue('b', { ticket: later, url: toUrl('a') }))).toEqual({
      code: 'LEDGER_URL_REPEATED',
      params: { scene: 'b', otherScene: 'a' },
    });
  });

  it('of one account may be another account’s', async () => {
    const desk = openDesk();
    await desk.issue('a');
    const other = addAccount(desk.ledger, '别的公众号');
    const beside = deskOf(desk.ledger, other, addBatch(desk.ledger, other));
    await beside.issue('b', { url: toUrl('a') });
    expect(beside.item('b')).toMatchObject({ state: 'issued', code: { url: toUrl('a') } });
  });

  it('that is the scene’s own stays one code', async () => {
    const desk = openDesk();
    await desk.issue('a');
    const again = addBatch(desk.ledger, desk.accountId);
    const [item] = desk.ledger.items.page(again, everyItem).rows;
    expect(item).toMatchObject({ isReused: true, code: { url: toUrl('a') } });
    expect(desk.ledger.codes.countPermanent(desk.accountId)).toBe(1);
  });
});

describe('a ticket', () => {
  const repeated = { code: 'LEDGER_TICKET_REPEATED', params: { scene: 'b', otherScene: 'a' } };
  const ofC = (otherScene: string) => ({ code: repeated.code, params: { scene: 'c', otherScene } });

  test.each([
    ['that carries its url', toTicket('a'), toUrl('a')],
    ['that carries another url', toTicket('z'), toUrl('a')],
    ['of an unknown layout', 'ticket-a', toUrl('a')],
  ])('%s is refused for another scene, whatever the url, and for another account', async (_what, ticket, url) => {
    const desk = openDesk();
    await desk.issue('a', { ticket, url });
    expect(await problemOf(desk.issue('b', { ticket, url }))).toEqual(repeated);
    expect(await problemOf(desk.issue('c', { ticket, url: toUrl('c') }))).toEqual(ofC('a'));
    const other = addAccount(desk.ledger, '别的公众号');
    const beside = deskOf(desk.ledger, other, addBatch(desk.ledger, other));
    expect(await problemOf(beside.issue('b', { ticket, url }))).toEqual(repeated);
  });

  test.each([
    ['carries its url', toTicket('a')],
    ['is of an unknown layout', 'ticket-a'],
  ])('of a code found damaged is still refused for another scene, where it %s', async (_what, ticket) => {
    const desk = openDesk();
    await desk.issue('a', { ticket });
    desk.rot('a', 'created_at', 7);
    const { id: itemId, problem } = desk.item('a');
    desk.ledger.write(({ items }) => {
      if (problem !== null) items.failDoubted([{ itemId, problem }], 2000);
    });
    expect(await problemOf(desk.issue('b', { ticket, url: toUrl('a') }))).toEqual(repeated);
  });

  it.each([
    ['proven', 'a', toTicket('a')],
    ['unproven', 'b', toTicket('other2')],
  ])('of an older ledger is refused for another scene, where its code is %s', async (_what, otherScene, ticket) => {
    const ledger = openOld([
      [toUrl('a'), true],
      [toUrl('b'), false],
    ]);
    const accountId = toAccountId(1);
    const desk = deskOf(ledger, accountId, addBatch(ledger, accountId));
    expect(await problemOf(desk.issue('c', { ticket, url: toUrl('c') }))).toEqual(ofC(otherScene));
  });
});

describe('a ledger of before there were checksums', () => {
  const states = (ledger: Ledger) =>
    ledger.items.page(toBatchId(1), everyItem).rows.map(({ state, problem }) => problem?.code ?? state);

  it('keeps what the tickets prove', () => {
    const ledger = openOld(['a', 'b', 'c'].map((name) => [toUrl(name), true] as const));
    expect(states(ledger)).toEqual(['issued', 'issued', 'issued']);
  });

  it('marks eleven of twelve rows that share one url: only the one whose ticket carries it stays', () => {
    const ledger = openOld(Array.from({ length: 12 }, (_, index) => [toUrl('same'), index === 4] as const));
    expect(states(ledger).map((state) => (state === 'issued' ? 1 : state))).toEqual(
      Array.from({ length: 12 }, (_, index) => (index === 4 ? 1 : 'LEDGER_CODE_UNPROVEN')),
    );
    expect(ledger.batches.get(toBatchId(1)).tally).toBeNull();
    expect(ledger.batches.tally(toBatchId(1)).counts).toMatchObject({ issued: 1, failed: 11 });
  });

  it('marks a url that has not WeChat’s form', () => {
    const ledger = openOld([
      ['http://weixin.qq.com/', true],
      ['http://weixin.qq.com/q/02a?u=http://evil.example', true],
    ]);
    expect(states(ledger)).toEqual(['LEDGER_CODE_UNPROVEN', 'LEDGER_CODE_UNPROVEN']);
  });
});

describe('a claim whose scene was looked up before', () => {
  const claimOf = async ({ ledger, accountId, batchId, item }: Desk, lookedAt: number | null) => {
    const { id, sceneKind } = item('a');
    const scene = { kind: sceneKind, value: 'a' };
    const rule = { batchId, lookedAt, accountId, scene, aliveAtMs: 0, underWaySinceMs: 0 };
    return await ledger.journal.claim(id, 1000, rule, () => undefined);
  };
  /** The same ledger as another program has it, with a batch of its own. */
  const openBeside = (desk: Desk, ledger: Ledger): Desk => {
    const batchId = addBatch(ledger, desk.accountId);
    return deskOf(ledger, desk.accountId, batchId);
  };

  it('is asked for while nobody else has written', async () => {
    const desk = openDesk();
    const lookedAt = desk.ledger.journal.look(desk.batchId);
    await desk.issue('b');
    expect(await claimOf(desk, lookedAt)).toBe('asking');
  });

  it('finds the code that another program has written since', async () => {
    const desk = openDesk();
    const other = openBeside(desk, openTempLedger({ path: desk.ledger.path, clock }));
    const lookedAt = desk.ledger.journal.look(desk.batchId);
    await other.issue('a');
    expect(await claimOf(desk, lookedAt)).toBe('reused');
  });

  it('finds the code that another batch of this program has written since', async () => {
    const desk = openDesk();
    const other = openBeside(desk, desk.ledger);
    const lookedAt = desk.ledger.journal.look(desk.batchId);
    await other.issue('a');
    expect(await claimOf(desk, lookedAt)).toBe('reused');
  });

  it('waits while another batch, of this program or another, is asking', async () => {
    const desk = openDesk();
    const other = openBeside(desk, openTempLedger({ path: desk.ledger.path, clock }));
    const lookedAt = desk.ledger.journal.look(desk.batchId);
    await claimOf(other, null);
    expect(await claimOf(desk, lookedAt)).toBe('elsewhere');
    expect(desk.ledger.journal.look(desk.batchId)).toBeNull();
  });
});
