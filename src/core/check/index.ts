export type * from './check-report';
export { createChecker } from './checker';
export { releaseMemory } from './picture';
