/** Problems of the network area. Data table. */
import type { CatalogueArea } from './entry';

export const networkErrors = {} as const satisfies CatalogueArea;
