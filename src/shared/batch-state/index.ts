export * from './snapshot';
export * from './state';
