export { cliTexts } from './cli-texts';
export type { CliTexts } from './texts';
