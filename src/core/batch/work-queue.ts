/**
 * What is to be asked next, in roster order: items nobody is sure about first, then those that came back, then the next pending ones.
 * Read from the ledger in pages, so memory does not grow with the batch.
 */
import type { ItemReader, ItemToAsk } from '@core/ledger';
import type { BatchId, ItemId } from '@shared/domain';

const PAGE = 1000;

/** Takes out of a page what need not be asked for, because the ledger has got a code for it in the meantime. */
export type Sieve = (items: readonly ItemToAsk[]) => readonly ItemToAsk[];

export class WorkQueue {
  readonly #items: ItemReader;
  readonly #batchId: BatchId;
  readonly #sieve: Sieve;
  /** Handed out and neither put back nor released. The ledger may know of their end before we do, and a page must not bring them again. */
  readonly #out = new Set<ItemId>();
  /** Put back by this process; few, in roster order. */
  #returned: ItemToAsk[] = [];
  #page: readonly ItemToAsk[] = [];
  #next = 0;
  #readUpToN = 0;
  #isExhausted = false;

  constructor(items: ItemReader, batchId: BatchId, sieve: Sieve) {
    this.#items = items;
    this.#batchId = batchId;
    this.#sieve = sieve;
    this.rewind();
  }

  /** True when `next` would find nothing. May be false although nothing is left, until it was tried. */
  get isEmpty(): boolean {
    return this.#returned.length === 0 && this.#next >= this.#page.length && this.#isExhausted;
  }

  /** Null when nothing is left; items under way may still come back. */
  next(): ItemToAsk | null {
    const item = this.#returned.shift() ?? this.#nextOfPage();
    if (item !== null) this.#out.add(item.id);
    return item;
  }

  /** Its end has come, or somebody else has to look after it. */
  release(item: ItemToAsk): void {
    this.#out.delete(item.id);
  }

  /** The item keeps its place: it goes before every later one. */
  putBack(item: ItemToAsk): void {
    this.#out.delete(item.id);
    const place = this.#returned.findIndex((other) => other.n > item.n);
    this.#returned.splice(place < 0 ? this.#returned.length : place, 0, item);
  }

  /** Starts reading from the beginning, after items were changed behind the queue's back. Everything queued must be written down. */
  rewind(): void {
    this.#returned = [];
    this.#page = [];
    this.#next = 0;
    this.#readUpToN = 0;
    this.#isExhausted = false;
    for (let afterN = 0; ; ) {
      const uncertain = this.#items.toAsk(this.#batchId, 'uncertain', afterN, PAGE);
      this.#returned.push(...uncertain.filter(({ id }) => !this.#out.has(id)));
      const last = uncertain.at(-1);
      if (last === undefined || uncertain.length < PAGE) return;
      afterN = last.n;
    }
  }

  #nextOfPage(): ItemToAsk | null {
    while (this.#next >= this.#page.length && !this.#isExhausted) this.#readPage();
    return this.#page[this.#next++] ?? null;
  }

  #readPage(): void {
    const read = this.#items.toAsk(this.#batchId, 'pending', this.#readUpToN, PAGE);
    // One that was uncertain and is pending now has been put back already, and is in the page as well.
    const isOurs = ({ id }: ItemToAsk): boolean => this.#out.has(id) || this.#returned.some((other) => other.id === id);
    // Before anything else: should the sieve fail, the same page is read again.
    this.#page = this.#sieve(read.filter((item) => !isOurs(item)));
    this.#next = 0;
    this.#readUpToN = read.at(-1)?.n ?? this.#readUpToN;
    this.#isExhausted = read.length < PAGE;
  }
}
