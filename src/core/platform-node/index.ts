export { nodeFiles, toLogFiles } from './files';
export { readMachineFacts, systemClock, systemRandom } from './machine';
