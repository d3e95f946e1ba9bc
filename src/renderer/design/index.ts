export * from './design-fields';
export * from './draft-preview';
