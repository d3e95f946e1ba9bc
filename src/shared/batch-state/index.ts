export * from './outcome';
export * from './pause';
export * from './progress';
export * from './snapshot';
export * from './state';
