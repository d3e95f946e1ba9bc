export * from './catalogue';
export * from './describe';
export * from './params';
export * from './problem';
export * from './redact';
