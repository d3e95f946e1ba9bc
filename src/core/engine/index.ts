/** Door of the engine: the one thing of core that hosts import, besides the Node adapters. */
export type { AccountService } from '../accounts';
export { type ChannelReport, findSleeping, parseDay } from '../followers';
export { listWorkFiles } from '../handoff';
export { guessMapping, parseRange, parseTextRange, readListText } from '../roster';
export type { DiagnosticsSource } from './diagnostics';
export { createEngine } from './engine';
export type { ExportJobs, ExportOrder } from './export-jobs';
export { bringLedger, restoreLedger, takeBroughtLedger } from './ledger-path';
export type { KeptPlan, PlanDesk } from './plan-desk';
export type { ResolvedSource, Sources } from './sources';
export type { DemoPlatform, Engine, EngineOptions, ExportChoice } from './types';
