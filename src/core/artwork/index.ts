export type * from './artwork-job';
export { nameMissing, toDoubtful } from './label-text';
export { MAX_LOGO_BYTES, readLogo } from './logo';
export { createPdfDocument } from './pdf/document';
export { createArtworkPress, type PressSettings } from './press';
