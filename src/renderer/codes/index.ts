export { toCodeFacts } from './code-facts';
export { CodePicture } from './code-picture';
export { LargeView } from './large-view';
