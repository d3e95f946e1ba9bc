export * from './design';
export * from './display-list';
export * from './font';
export * from './ink';
export { type Layout, type LayoutInput, layOutArtwork, moduleMm } from './layout';
export * from './presets';
export { designProblems, dotsPerModule, MIN_DOTS_PER_MODULE, rasterProblem } from './print-check';
export { type ArtworkSize, MM_PER_INCH, MM_PER_PT, measureArtwork } from './size';
