export * from './catalogue';
export * from './describe';
export * from './problem';
export * from './redact';
