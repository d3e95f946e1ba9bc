/** Problems of the ledger area. Data table. */
import type { CatalogueArea } from './entry';

export const ledgerErrors = {} as const satisfies CatalogueArea;
