/**
 * Door of the simulator: a local WeChat for the demo account, the tests and the benchmarks.
 */
export type { SimulatedAccount } from './account/account';
export type { LogEntry } from './log';
export { type AccountOptions, type AccountType, demoAccount, type SimulatorOptions } from './options';
export type { Fault, Rule } from './script';
export {
  createSimulator,
  type RunningDemo,
  type Simulator,
  type SimulatorAddress,
  startDemoPlatform,
} from './simulator';
