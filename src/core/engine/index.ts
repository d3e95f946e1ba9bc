/** Door of the engine: the one thing of core that hosts import, besides the Node adapters. */
export type { AccountService } from '@core/accounts';
export type { ExportJobs, ExportOrder } from '@core/export';
export { type ChannelReport, findSleeping, parseDay } from '@core/followers';
export { listWorkFiles } from '@core/handoff';
export { type CodeImports, guessCodeMapping, type KeptCodeImport } from '@core/import';
export { guessMapping, parseRange, parseTextRange, readListText } from '@core/roster';
export type { ResolvedSource, Sources } from '@core/sources';
export type { DiagnosticsSource } from './diagnostics';
export { createEngine } from './engine';
export type { DemoPlatform, Engine, EngineOptions, ExportChoice } from './engine-options';
export { bringLedger, restoreLedger, takeBroughtLedger } from './home';
export type { KeptPlan, PlanDesk } from './plan-desk';
