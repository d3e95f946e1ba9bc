/** Problems of the account area. Data table. */
import type { CatalogueArea } from './entry';

export const accountErrors = {} as const satisfies CatalogueArea;
