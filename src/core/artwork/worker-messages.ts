/**
 * What a press and its worker threads say to each other: which of the renderer's functions is asked for, and what it gave.
 */
import type { Problem } from '@shared/errors';
import type { Renderer } from './renderer';

/** What every worker is given at its start. */
export interface WorkerSettings {
  readonly resourcesDir: string;
}

export type TaskName = keyof Renderer;
export type JobOf<Name extends TaskName> = Parameters<Renderer[Name]>[0];
export type ResultOf<Name extends TaskName> = Awaited<ReturnType<Renderer[Name]>>;

/** Press → worker. */
export interface WorkerTask<Name extends TaskName = TaskName> {
  /** Comes back with the answer. */
  readonly id: number;
  readonly name: Name;
  readonly job: JobOf<Name>;
}

/** Worker → press. Errors come as problems: class instances such as AppError can not cross. */
export type WorkerAnswer<Name extends TaskName = TaskName> = { readonly id: number } & (
  | { readonly ok: true; readonly value: ResultOf<Name> }
  | { readonly ok: false; readonly problem: Problem }
);
