export { systemClock } from './clock';
export { nodeFiles } from './files';
export { systemRandom } from './random';
