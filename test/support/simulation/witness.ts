/**
 * Looks on while an evening goes by and notes whatever must never happen. It believes only what it sees itself: WeChat's own log,
 * the ledger's rows and the bytes of packages.
 */
import { createHash } from 'node:crypto';
import type { Ledger } from '@core/ledger';
import { type BatchSnapshot, isClosed } from '@shared/batch-state';
import type { BatchId, ItemRecord, RosterRow } from '@shared/domain';
import { toFakeText } from '../fake-press';
import { type FakeWechat, toFakeUrl } from '../fake-wechat';
import { type OpenedPackage, readPackage } from '../read-package';
import type { SimulatedLedger } from './simulated-ledger';

export class Witness {
  readonly defects: string[] = [];
  packages = 0;
  readonly #wechat: FakeWechat;
  readonly #rows: ReadonlyMap<string, RosterRow>;
  /** How often each scene was asked for. */
  readonly #asked = new Map<string, number>();
  /** Scenes whose code came back to an app that was alive; asking for one again would be needless. */
  readonly #answered = new Set<string>();
  /** Scene and ticket of every item that was seen with one. */
  readonly #recorded = new Map<number, string>();
  /** How many codes a person was told of. */
  #shown = 0;

  constructor(wechat: FakeWechat, rows: readonly RosterRow[]) {
    this.#wechat = wechat;
    this.#rows = new Map(rows.map((row) => [row.scene, row]));
  }

  note(defect: string): void {
    this.defects.push(defect);
  }

  /** Before a request leaves: the ledger must know of it, and must not know its answer. */
  asked(scene: string, batchId: BatchId, ledger: Ledger): void {
    this.#asked.set(scene, (this.#asked.get(scene) ?? 0) + 1);
    const rows = itemsOf(ledger, batchId).filter(({ row }) => row.scene === scene);
    if (!rows.some(({ state }) => state === 'in-flight')) this.note(`asked without a claim: ${scene}`);
    if (rows.some(({ code }) => code !== null)) this.note(`asked although it is recorded: ${scene}`);
    if (this.#answered.has(scene)) this.note(`asked although it was answered: ${scene}`);
  }

  answered(scene: string): void {
    this.#answered.add(scene);
  }

  /** The power went, or a result could not be written before the app had to close: what was answered may be asked again. */
  forgetAnswers(): void {
    this.#answered.clear();
  }

  /** After a power cut and in the end: the ledger knows of every request that has ever left. */
  lookAtAttempts(batchId: BatchId, ledger: Ledger): void {
    for (const { id, row } of itemsOf(ledger, batchId)) {
      const asked = this.#asked.get(row.scene) ?? 0;
      const known = ledger.attempts.ofItem(id).length;
      if (known < asked) this.note(`${row.scene} was asked for ${asked} times, and the ledger knows of ${known}`);
    }
  }

  /** Everything that must be true at any moment. */
  look({ counts, state, batchId }: BatchSnapshot, ledger: SimulatedLedger): void {
    const { total, pending, inFlight, issued, failed, skipped, uncertain } = counts;
    if (pending + inFlight + issued + failed + skipped + uncertain !== total) this.note('items are not conserved');
    if (Math.min(...Object.values(counts)) < 0) this.note('a count below zero');
    if (isClosed(state) && inFlight > 0) this.note('closed with calls under way');
    if (issued < this.#shown) this.note(`${this.#shown} codes were shown, and now ${issued}`);
    this.#shown = issued;
    const items = itemsOf(ledger, batchId);
    if (items.length !== this.#rows.size + 1) this.note('rows are not conserved');
    if (!ledger.isFlushed()) return;
    const isSame = JSON.stringify(ledger.batches.tally(batchId).counts) === JSON.stringify(counts);
    if (!isSame) this.note('ledger and memory count differently');
    for (const item of items) this.#lookAt(item);
  }

  /** A file with its final name must be whole, and say of every row what is true. */
  lookIntoPackage(bytes: Buffer): void {
    this.packages += 1;
    const opened = open(bytes);
    if (opened === null) this.note('half a package');
    else this.#compare(opened);
  }

  #compare({ files, manifest }: OpenedPackage): void {
    if (manifest.length !== this.#rows.size + 1) this.note('a package without all rows');
    for (const row of manifest) {
      const { scene = '', label, url = '', ticket = '' } = row;
      if (url === '') continue;
      const rostered = this.#rows.get(scene)?.label ?? '';
      const isTrue = label === rostered && url === toFakeUrl(scene) && this.#sceneOf(ticket) === scene;
      if (!isTrue) this.note(`a package says of ${scene}: ${label} ${url} ${ticket}`);
      const [name = '', ...others] = (row['files'] ?? '').split('|');
      const shown = toFakeText({ url, fields: { label: rostered } });
      const picture = Buffer.from(files.get(name) ?? '');
      if (row['sha256'] !== createHash('sha256').update(picture).digest('hex'))
        this.note(`a wrong checksum of ${name}`);
      const isShown = others.length === 0 && picture.includes(`url\0${shown}`);
      if (!isShown || !name.includes(rostered)) this.note(`a picture of another code for ${scene}: ${name}`);
    }
  }

  /** Everything that must be true at the end: nothing lost, nothing asked for needlessly. */
  lookBack(batchId: BatchId, ledger: Ledger): void {
    for (const { state, row } of itemsOf(ledger, batchId)) {
      if (state !== (this.#rows.has(row.scene) ? 'issued' : 'skipped')) this.note(`${row.scene} ended as ${state}`);
    }
    this.lookAtAttempts(batchId, ledger);
    this.defects.push(...ledger.checkIntegrity());
  }

  #lookAt({ id, code, row }: ItemRecord): void {
    const before = this.#recorded.get(id);
    const now = code === null ? undefined : `${code.scene} ${code.ticket}`;
    if (before !== undefined && before !== now) this.note(`a ticket was lost: ${before}, now ${now}`);
    if (code === null || now === undefined) return;
    this.#recorded.set(id, now);
    const { scene, label } = row;
    const isTrue = code.scene === scene && code.url === toFakeUrl(scene) && this.#sceneOf(code.ticket) === scene;
    if (!isTrue || label !== this.#rows.get(scene)?.label) this.note(`the ledger says of ${scene}: ${now} ${code.url}`);
  }

  #sceneOf(ticket: string): string | undefined {
    return this.#wechat.requests.find((request) => request.ticket === ticket)?.scene;
  }
}

export const itemsOf = (ledger: Ledger, batchId: BatchId): readonly ItemRecord[] =>
  ledger.items.page(batchId, { states: null, search: '', offset: 0, limit: 1000 }).rows;

/** Null when the file is not whole. */
function open(bytes: Buffer): OpenedPackage | null {
  try {
    return readPackage(bytes);
  } catch {
    return null;
  }
}
