/** Problems of the handoff area. Data table. */
import type { CatalogueArea } from './entry';

export const handoffErrors = {} as const satisfies CatalogueArea;
