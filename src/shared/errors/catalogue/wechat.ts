/** Problems of the wechat area. Data table. */
import type { CatalogueArea } from './entry';

export const wechatErrors = {} as const satisfies CatalogueArea;
