/** Problems of the batch area. Data table. */
import type { CatalogueArea } from './entry';

export const batchErrors = {} as const satisfies CatalogueArea;
