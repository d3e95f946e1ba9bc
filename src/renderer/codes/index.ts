export { CodePicture, ItemView, LargeView, toCodeFacts } from './item-view';
