export { shellTexts } from './shell-texts';
export type { ShellTexts } from './texts';
