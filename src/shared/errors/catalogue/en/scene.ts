/** Problems of a single scene value. */
import type { ErrorTexts } from '../entry';

export const sceneEn = {
  SCENE_EMPTY: {
    what: 'This row has no scene.',
    why: 'The scene column is empty.',
    todo: 'Fill in a scene, or skip the row.',
  },
  SCENE_NOT_A_NUMBER: {
    what: 'Scene “{scene}” is not a number.',
    why: 'Number codes accept digits 0–9 only.',
    todo: 'Use digits, or choose a text type.',
  },
  SCENE_LEADING_ZERO: {
    what: 'Scene “{scene}” starts with 0.',
    why: 'Number codes drop leading zeros, so the server would receive something else.',
    todo: 'Remove the zeros, or choose a text type.',
  },
  SCENE_OUT_OF_RANGE: {
    what: 'Scene {scene} is out of range.',
    why: 'This type allows {min} to {max}.',
    todo: 'Use a number in range, or a text type.',
  },
  SCENE_TOO_LONG: {
    what: 'The scene is too long: {bytes} bytes.',
    why: 'A text scene may take {max} bytes in UTF-8; a Chinese character takes 3.',
    todo: 'Shorten “{scene}”.',
  },
  SCENE_CONTROL_CHARACTER: {
    what: 'The scene contains a line break, tab or other invisible character.',
    why: 'It would reach the server as it is and fail to match.',
    todo: 'Remove it in the roster.',
  },
  SCENE_BROKEN_TEXT: {
    what: 'The scene contains a broken character.',
    why: 'Half of a character is missing, most likely from a wrong encoding at import.',
    todo: 'Choose the right encoding, or type the value again.',
  },
  SCENE_OUTER_SPACE: {
    what: 'Scene “{scene}” has a space before or after it.',
    why: 'The space would be part of the code and reach the server.',
    todo: 'Remove it.',
  },
  SCENE_INNER_SPACE: {
    what: 'Scene “{scene}” has a space inside.',
    why: 'The server receives it as it is; one space more or less on that side and nothing matches.',
    todo: 'Remove it if you can; if the server spells it the same way, nothing is wrong.',
  },
  SCENE_FULL_WIDTH: {
    what: 'Scene “{scene}” contains the full-width character “{character}”.',
    why: 'It looks like the ordinary one but is another character, and the server most likely expects the ordinary one.',
    todo: 'Use the ordinary character; if the server uses the full-width one too, nothing is wrong.',
  },
  SCENE_INVISIBLE: {
    what: 'Scene “{scene}” contains a character that cannot be seen.',
    why: 'It was most likely copied from a web page or a chat; the server receives it and finds no match.',
    todo: 'Type the value again by hand.',
  },
  SCENE_BLANK_LOOKALIKE: {
    what: 'Scene “{scene}” contains a character that looks like a blank (U+{code}).',
    why: 'It is no space and cannot be seen; the server receives it and finds no match.',
    todo: 'Type the value again by hand.',
  },
  SCENE_LOOKALIKE: {
    what: '“{character}” (U+{code}) in scene “{scene}” looks like “{usual}” but is another character.',
    why: 'It most likely comes from a PDF, a web page or an input method; the server expects the usual one and finds no match.',
    todo: 'Use the usual “{usual}”; if the server spells it the same way, nothing is wrong.',
  },
  SCENE_ALIKE: {
    what: 'Scene “{scene}” looks like “{other}” in row {row} but is another value.',
    why: 'Two different codes would be made; one of them is most likely a slip.',
    todo: 'Compare the two rows and spell them one way.',
  },
  SCENE_BECAME_DATE: {
    what: 'Scene “{scene}” looks like a code that a spreadsheet turned into a date.',
    why: 'Excel turns codes such as 3-1 into dates, and what was typed is gone.',
    todo: 'Check the original code; format the column as text and enter it again.',
  },
  SCENE_BECAME_SCIENTIFIC: {
    what: 'Scene “{scene}” is in scientific notation; its last digits are lost.',
    why: 'A long number was written to the CSV the way it was shown.',
    todo: 'Export again with the column formatted as text.',
  },
  SCENE_SAME_EVENT_KEY: {
    what: 'The account has a code of the other type whose scene is “{scene}” too.',
    why: 'The number {scene} and the text “{scene}” send the same EventKey; the server cannot tell the two codes apart.',
    todo: 'Choose another scene, with a letter for example; if both are meant to be the same, nothing is wrong.',
  },
  SCENE_RISKY_CHARACTER: {
    what: 'Scene “{scene}” contains the mark {character}.',
    why: 'Many servers get such marks wrong when they read the message, build an address or ask a database.',
    todo: 'Letters, digits, Chinese characters, - and _ are safest; if it must stay, try one code first.',
  },
} as const satisfies ErrorTexts;
