export { createNumberFormat, type NumberFormat, type NumberText } from './number-text';
