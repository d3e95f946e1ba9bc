/**
 * The two names under which everything of the contract travels. Kept apart from the contract so that the bridge and the first lines
 * of the main process need not load its schemas before there is a window.
 */
export const wire = { request: 'request', event: 'event' } as const;
