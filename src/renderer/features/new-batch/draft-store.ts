/**
 * Holds the draft while the person walks about the window, and across a reload of it. Truth about batches stays in main.
 */
import { create } from 'zustand';
import { type Draft, emptyDraft } from './draft';
import { withoutStaleEdits } from './draft-moves';
import { keepDraft, readKeptDraft, readKeptTable } from './kept-draft';

const useDraftStore = create<{ readonly draft: Draft }>(() => ({ draft: emptyDraft }));

export const useDraft = (): Draft => useDraftStore((state) => state.draft);

export function changeDraft(part: Partial<Draft> | ((draft: Draft) => Draft)): void {
  useDraftStore.setState(({ draft }) => {
    const next = typeof part === 'function' ? part(draft) : { ...draft, ...part };
    return { draft: withoutStaleEdits(draft, next) };
  });
}

/** After a batch was made: the next one starts with the same choices, but with its own name, nothing to compare with and no copy. */
export const startNextDraft = (): void =>
  changeDraft((draft) => ({
    ...draft,
    name: '',
    since: null,
    copied: null,
    source: draft.source === 'batch' ? emptyDraft.source : draft.source,
  }));

/** The prefilled batch of the demo account: 1 to 100. */
export const startDemoDraft = (): void => changeDraft(emptyDraft);

let isRestored = false;

/** Takes up the draft of before a reload, once, when the window opens; from then on it is kept when the page goes away. */
export async function restoreDraft(): Promise<void> {
  if (isRestored) return;
  isRestored = true;
  window.addEventListener('pagehide', () => keepDraft(useDraftStore.getState().draft));
  const kept = readKeptDraft();
  if (kept === null) return;
  const { table: _later, ...draft } = kept;
  const waiting: Draft = { ...draft, table: null };
  useDraftStore.setState({ draft: waiting });
  const table = await readKeptTable(kept);
  // Not over what the person has chosen meanwhile; past changeDraft, as the corrections belong to this very table.
  if (table !== null && useDraftStore.getState().draft === waiting)
    useDraftStore.setState({ draft: { ...waiting, table } });
}
