/** Problems of the cli area. Data table. */
import type { CatalogueArea } from './entry';

export const cliErrors = {} as const satisfies CatalogueArea;
