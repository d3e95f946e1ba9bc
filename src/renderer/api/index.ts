export * from './live';
export * from './request';
export * from './use-request';
