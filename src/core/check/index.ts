export { createChecker } from './checker';
export type * from './types';
