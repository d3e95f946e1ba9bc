export * from './followers';
export * from './image-urls';
export * from './live';
export * from './live-selectors';
export * from './quota';
export * from './request';
export * from './use-pages';
export * from './use-request';
