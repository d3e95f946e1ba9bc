/**
 * Puts a picture on the clipboard with the web's own API, which works the same in every Electron; the main process's
 * clipboard module changed its shape between versions.
 */
export const copyPng = (bytes: Uint8Array<ArrayBuffer>): Promise<void> =>
  navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
