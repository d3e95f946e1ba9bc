export { catalogue, type ErrorCode } from './catalogue/catalogue';
export type { CatalogueArea, CatalogueEntry, ErrorFamily, ErrorText, RetryClass } from './catalogue/entry';
export * from './problem';
