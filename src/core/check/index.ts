export { createChecker } from './checker';
export { giveBack } from './give-back';
export type * from './types';
