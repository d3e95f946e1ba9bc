export { catalogue, type ErrorCode } from './catalogue/catalogue';
export type { CatalogueEntry, ErrorFamily, ErrorText, RetryClass } from './catalogue/entry';
export { errorTexts, type Locale } from './catalogue/texts';
export * from './problem';
