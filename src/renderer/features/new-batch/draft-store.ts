/**
 * Holds the draft while the person walks about the window. Truth about batches stays in main.
 */
import { create } from 'zustand';
import { type Draft, emptyDraft } from './draft';

interface DraftState {
  readonly draft: Draft;
  /** False until the person has begun: a first run then shows the welcome. */
  readonly isStarted: boolean;
}

export const useDraftStore = create<DraftState>(() => ({ draft: emptyDraft, isStarted: false }));

export const useDraft = (): Draft => useDraftStore((state) => state.draft);

export function changeDraft(part: Partial<Draft> | ((draft: Draft) => Draft)): void {
  useDraftStore.setState(({ draft }) => ({
    draft: typeof part === 'function' ? part(draft) : { ...draft, ...part },
    isStarted: true,
  }));
}

/** After a batch was made: the next one starts with the same choices but its own name. */
export const forgetName = (): void => changeDraft({ name: '' });

/** The prefilled batch of the demo account: 1 to 100. */
export const startDemoDraft = (): void => useDraftStore.setState({ draft: emptyDraft, isStarted: true });
export const startDraft = (): void => useDraftStore.setState({ isStarted: true });
