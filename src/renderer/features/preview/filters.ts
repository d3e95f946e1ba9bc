/**
 * How the items of a batch can be narrowed down.
 */
import type { ItemState } from '@shared/domain';

export const itemFilters = ['all', 'issued', 'failed', 'waiting'] as const;
export type ItemFilter = (typeof itemFilters)[number];

/** Null = every state. */
export const filterStates: Readonly<Record<ItemFilter, ItemState[] | null>> = {
  all: null,
  issued: ['issued'],
  failed: ['failed', 'skipped'],
  waiting: ['pending', 'in-flight', 'uncertain'],
};

export const isItemFilter = (value: unknown): value is ItemFilter => itemFilters.some((filter) => filter === value);
