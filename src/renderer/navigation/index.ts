export * from './route';
export * from './use-route';
