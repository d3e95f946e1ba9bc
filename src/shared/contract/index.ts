export * from './contract';
export * from './messages';
export * from './schemas';
