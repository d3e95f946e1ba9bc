/** Problems of the artwork area. Data table. */
import type { CatalogueArea } from './entry';

export const artworkErrors = {} as const satisfies CatalogueArea;
