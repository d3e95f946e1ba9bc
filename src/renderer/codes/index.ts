export { toCodeFacts } from './code-facts';
export { CodePicture } from './code-picture';
export { ItemView } from './item-view';
export { LargeView } from './large-view';
