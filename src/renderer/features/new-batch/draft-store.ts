/**
 * Holds the draft while the person walks about the window. Truth about batches stays in main.
 */
import { create } from 'zustand';
import { type Draft, emptyDraft } from './draft';

const useDraftStore = create<{ readonly draft: Draft }>(() => ({ draft: emptyDraft }));

export const useDraft = (): Draft => useDraftStore((state) => state.draft);

export function changeDraft(part: Partial<Draft> | ((draft: Draft) => Draft)): void {
  useDraftStore.setState(({ draft }) => ({ draft: typeof part === 'function' ? part(draft) : { ...draft, ...part } }));
}

/** After a batch was made: the next one starts with the same choices but its own name. */
export const forgetName = (): void => changeDraft({ name: '' });

/** The prefilled batch of the demo account: 1 to 100. */
export const startDemoDraft = (): void => changeDraft(emptyDraft);
