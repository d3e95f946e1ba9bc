/**
 * Door of the simulator: a local WeChat for the demo account, the tests and the benchmarks.
 */
export type { SimulatedAccount } from './account/account';
export { demoAccount } from './demo';
export type { LogEntry } from './log';
export type { AccountOptions, AccountType, CallLimit, Risk, SimulatorOptions, Standing } from './options';
export type { Fault, Rule, RuleHandle, Script } from './script';
export { createSimulator, type Simulator, type SimulatorAddress } from './simulator';
