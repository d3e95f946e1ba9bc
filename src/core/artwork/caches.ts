/**
 * The two caches of the renderer: one bounded by its size, one that lives as long as an image does.
 */
import type { PixelImage } from '@shared/artwork';

/**
 * A cache that forgets what was used longest ago, so that memory does not grow with the number of characters or sizes seen.
 */
export class BoundedCache<Key, Value> {
  readonly #values = new Map<Key, Value>();
  readonly #maxCost: number;
  readonly #toCost: (value: Value) => number;
  #cost = 0;

  /** `toCost` tells what a value weighs, in the unit of `maxCost`; one each by default. */
  constructor(maxCost: number, toCost: (value: Value) => number = () => 1) {
    this.#maxCost = maxCost;
    this.#toCost = toCost;
  }

  /** The value of `key`, made by `create` when it is not there. */
  get(key: Key, create: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) {
      // Re-inserted, so that the map's order is the order of last use.
      this.#values.delete(key);
      this.#values.set(key, known);
      return known;
    }
    const value = create();
    this.#values.set(key, value);
    this.#cost += this.#toCost(value);
    this.#forgetOldest();
    return value;
  }

  get size(): number {
    return this.#values.size;
  }

  #forgetOldest(): void {
    for (const [key, value] of this.#values) {
      if (this.#cost <= this.#maxCost) return;
      this.#values.delete(key);
      this.#cost -= this.#toCost(value);
    }
  }
}

// Work done once for a picture that comes again and again: the logo of a batch is on every one of its artworks.

/** Remembers the last answer for each picture that is still in use; another `key` replaces it. */
export function oncePerImage<Value, Rest extends readonly (string | number)[]>(
  make: (image: PixelImage, ...rest: Rest) => Value,
): (image: PixelImage, ...rest: Rest) => Value {
  const known = new WeakMap<PixelImage, { readonly key: string; readonly value: Value }>();
  return (image, ...rest) => {
    const key = rest.join();
    const found = known.get(image);
    if (found?.key === key) return found.value;
    const value = make(image, ...rest);
    known.set(image, { key, value });
    return value;
  };
}
