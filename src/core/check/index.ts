export { createChecker } from './checker';
export type { Checker, CheckReport, SymbolMeasure, SymbolReport } from './types';
