export { openWorkbook } from './read-workbook';
