export type { Clock } from './clock';
export type { FileHandle, Files } from './files';
export type { Log, LogFields } from './log';
export type { Notify } from './notify';
export type { Random } from './random';
export type { SecretBox } from './secrets';
export type { SettingsStore } from './settings';
export type { SystemProxy } from './system-proxy';
