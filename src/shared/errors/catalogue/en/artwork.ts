/** Problems of artwork: what a design, a label or a resolution cannot print. */
import type { ErrorTexts } from '../entry';

export const artworkEn = {
  ARTWORK_LABEL_TOO_LONG: {
    what: 'The label does not fit: “{text}”.',
    why: 'Even wrapped and at 6 pt it is larger than the label strip; “{drawn}” is what is printed.',
    todo: 'Shorten the label, or make the label strip of the design higher.',
  },
  ARTWORK_GLYPH_MISSING: {
    what: 'The font lacks these characters: {characters}',
    why: 'The bundled Noto Sans SC has no emoji and not every rare character; each is printed as a crossed box. U+E000 to U+F8FF are characters somebody made for an older system: elsewhere they are something else.',
    todo: 'Use a common character, write it another way, or remove it.',
  },
  ARTWORK_MODULE_TOO_SMALL: {
    what: 'At {dpi} dpi a module has only {dots} dots: too coarse to print.',
    why: 'Each small square (module) of a QR code needs 4 whole dots; the code is {sizeMm} mm wide.',
    todo: 'Make the code {neededMm} mm or larger, use {neededDpi} dpi or more, or choose a vector format.',
  },
  ARTWORK_CODE_SMALL: {
    what: 'The code is small: {sizeMm} mm.',
    why: '20 mm is the usual minimum; below 15 mm many phones fail.',
    todo: 'Make it larger if you can; otherwise print a proof and try it with several phones.',
  },
  ARTWORK_CONTRAST_LOW: {
    what: 'The colour contrast is only {percent} %.',
    why: 'Below 70 % a code may fail in poor light or with an older phone.',
    todo: 'Choose a darker colour; black is safest.',
  },
  ARTWORK_CONTRAST_REFUSED: {
    what: 'This colour is too light: contrast {percent} %.',
    why: 'A QR code must be dark on light; below 40 % it can hardly be scanned.',
    todo: 'Choose a darker colour; black is safest.',
  },
  ARTWORK_DESIGN_NOT_JSON: {
    what: 'The design file cannot be read.',
    why: 'It is not JSON; perhaps another file was chosen or it is cut off.',
    todo: 'Choose a design file exported by this app.',
  },
  ARTWORK_DESIGN_INVALID: {
    what: 'The design file has invalid entries: {fields}',
    why: 'They are missing, misspelt or out of range.',
    todo: 'Correct them and import again, or export the design anew.',
  },
  ARTWORK_DESIGN_NEWER: {
    what: 'The design file is from a newer version (format {version}).',
    why: 'This version of the app does not know it yet.',
    todo: 'Update the app, then import it again.',
  },
  ARTWORK_DESIGN_UNNAMED: {
    what: 'The design has no name.',
    why: 'Saved designs are told apart by their names.',
    todo: 'Give it a name first.',
  },
  ARTWORK_DESIGN_NAME_TAKEN: {
    what: 'There is a design called “{name}” already.',
    why: 'Two designs cannot have one name; capital and small letters count as the same.',
    todo: 'Choose another name.',
  },
  ARTWORK_DESIGN_UNKNOWN: {
    what: 'There is no design called “{name}”.',
    why: 'It may just have been renamed or deleted.',
    todo: 'Choose a design again.',
  },
  ARTWORK_CARD_TOO_SMALL: {
    what: 'A card of {widthMm} × {heightMm} mm cannot hold all this.',
    why: 'Code, header and label together need at least {neededWidthMm} × {neededHeightMm} mm.',
    todo: 'Make the card larger, or the code and the text smaller.',
  },
  ARTWORK_LOGO_CORRECTION: {
    what: 'With a logo, error correction must be H (30 %).',
    why: 'The logo covers modules that error correction has to mend; it is set to {errorCorrection}.',
    todo: 'Set error correction to H, or remove the logo.',
  },
  ARTWORK_LOGO_UNREADABLE: {
    what: 'The logo cannot be read.',
    why: 'It is no PNG, JPG or SVG picture, it is damaged, or all of it is white.',
    todo: 'Choose another file, or ask the designer for a new export.',
  },
  ARTWORK_LOGO_TOO_LARGE: {
    what: 'The logo file is too large.',
    why: 'At most {limitMb} MB and 60 million pixels; in the middle of a code a few hundred are enough.',
    todo: 'Make the picture smaller and choose it again.',
  },
  ARTWORK_LOGO_TEXT: {
    what: 'The logo contains text that is not outlined.',
    why: 'Text in an SVG needs a font of the computer it was made on; elsewhere it looks different or disappears.',
    todo: 'Ask the designer to convert text to outlines and export again, or to export a PNG.',
  },
  ARTWORK_LOGO_LINKED: {
    what: 'The logo refers to other files or addresses.',
    why: 'Pictures of this SVG are not inside it but elsewhere on a computer or on the web.',
    todo: 'Ask the designer to embed the pictures and export again, or to export a PNG.',
  },
  ARTWORK_URL_EMPTY: {
    what: 'There is no url to encode.',
    why: 'The content of the code is empty.',
    todo: 'This is a defect of the app: export the diagnostics for support.',
  },
  ARTWORK_URL_TOO_LONG: {
    what: 'The url is too long: {bytes} bytes.',
    why: 'A QR code at this error correction holds at most {max} bytes.',
    todo: 'Check the url the API address returns, or choose a lower error correction.',
  },
  ARTWORK_PDF_EMPTY: {
    what: 'The PDF has no pages.',
    why: 'There was no code to put on a sheet.',
    todo: 'Generate codes first, then export the sheets.',
  },
  ARTWORK_WORKER_DIED: {
    what: 'A thread that draws images ended unexpectedly ({reason}).',
    why: 'Most likely memory ran out, or a program file is damaged or held back by security software.',
    todo: 'Close other programs that take memory and try again; all codes are in the ledger. If it comes back, install again.',
  },
  ARTWORK_RESOURCE_MISSING: {
    what: 'The app’s file {file} is missing.',
    why: 'The installation is incomplete, or security software removed it.',
    todo: 'Install again; if it comes back, add the folder to your security software’s trusted list.',
  },
} as const satisfies ErrorTexts;
