export * from './account';
export * from './batch';
export * from './export-options';
export * from './ids';
export * from './roster';
export * from './scene';
export * from './template';
export * from './utf8';
