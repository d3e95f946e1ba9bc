/**
 * A cache that forgets what was used longest ago, so that memory does not grow with the number of characters or sizes seen.
 */
export class BoundedCache<Key, Value> {
  private readonly values = new Map<Key, Value>();
  private readonly maxCost: number;
  private readonly toCost: (value: Value) => number;
  private cost = 0;

  /** `toCost` tells what a value weighs, in the unit of `maxCost`; one each by default. */
  constructor(maxCost: number, toCost: (value: Value) => number = () => 1) {
    this.maxCost = maxCost;
    this.toCost = toCost;
  }

  /** The value of `key`, made by `create` when it is not there. */
  get(key: Key, create: () => Value): Value {
    const known = this.values.get(key);
    if (known !== undefined) {
      // Re-inserted, so that the map's order is the order of last use.
      this.values.delete(key);
      this.values.set(key, known);
      return known;
    }
    const value = create();
    this.values.set(key, value);
    this.cost += this.toCost(value);
    this.forgetOldest();
    return value;
  }

  get size(): number {
    return this.values.size;
  }

  private forgetOldest(): void {
    for (const [key, value] of this.values) {
      if (this.cost <= this.maxCost) return;
      this.values.delete(key);
      this.cost -= this.toCost(value);
    }
  }
}
