/** Problems of the check area. Data table. */
import type { CatalogueArea } from './entry';

export const checkErrors = {} as const satisfies CatalogueArea;
