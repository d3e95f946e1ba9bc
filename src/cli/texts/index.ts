export { cliTexts } from './cli-texts';
export type { CliTexts, TakenColumn } from './texts';
