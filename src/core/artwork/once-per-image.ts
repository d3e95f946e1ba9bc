/**
 * Work done once for a picture that comes again and again: the logo of a batch is on every one of its artworks.
 */
import type { PixelImage } from '@shared/artwork';

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
