export { systemClock } from './clock';
export { nodeFiles } from './files';
export { toLogFiles } from './log-files';
export { readMachineFacts } from './machine';
export { systemRandom } from './random';
