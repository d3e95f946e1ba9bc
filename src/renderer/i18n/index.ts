export * from './setup';
export * from './use-locale';
