/**
 * Door of the simulator: a local WeChat for the demo account, the tests and the benchmarks.
 */
export type { SimulatedAccount } from './account/account';
export { demoAccount } from './demo';
export { type RunningDemo, startDemoPlatform } from './demo-platform';
export type { LogEntry } from './log';
export type { AccountOptions, AccountType, SimulatorOptions } from './options';
export type { Fault, Rule } from './script';
export { createSimulator, type Simulator, type SimulatorAddress } from './simulator';
