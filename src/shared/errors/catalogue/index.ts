export { catalogue, type ErrorCode } from './catalogue';
export type { CatalogueArea, CatalogueEntry, ErrorFamily, ErrorText, RetryClass } from './entry';
