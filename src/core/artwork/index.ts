export { createArtworkPress, type PressSettings } from './press';
export type * from './types';
