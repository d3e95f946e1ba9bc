/** Door of the import: codes made elsewhere, from tables and from other ledgers. */
export { type CodeImports, createCodeImports, type KeptCodeImport } from './code-imports';
export { guessCodeMapping } from './judge';
