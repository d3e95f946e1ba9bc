export * from './design';
export * from './display-list';
export * from './font';
export * from './ink';
export * from './presets';
