/** Problems of the roster area. Data table. */
import type { CatalogueArea } from './entry';

export const rosterErrors = {} as const satisfies CatalogueArea;
