export { wire } from './wire';
