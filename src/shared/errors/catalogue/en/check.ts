/** Problems found when a finished file is read back. */
import type { ErrorTexts } from '../entry';

export const checkEn = {
  CHECK_UNREADABLE: {
    what: 'No code can be read in the finished picture.',
    why: 'Decoding the file again after it was written failed; it must not be delivered.',
    todo: 'Make this one again; if it fails again, make the code larger or black.',
  },
  CHECK_WRONG_TEXT: {
    what: 'The code in the picture says something else: {actual}',
    why: 'It should say {expected}.',
    todo: 'Do not use this picture, make it again; contact support if it comes back.',
  },
  CHECK_TURNED: {
    what: 'The code in the picture is turned by {degrees}°.',
    why: 'It should stand upright; a turned code means that the picture was drawn wrongly, and its text may be wrong as well.',
    todo: 'Do not use this picture, make it again; contact support if it comes back.',
  },
  CHECK_MIRRORED: {
    what: 'The code in the picture is mirrored.',
    why: 'Many scanners cannot read a mirrored code, and the text beside it may be reversed as well.',
    todo: 'Do not use this picture, make it again; contact support if it comes back.',
  },
  CHECK_INVERTED: {
    what: 'The code in the picture is inverted: light modules on a dark ground.',
    why: 'The standard asks for dark modules on a light ground, and many phones fail to read the opposite.',
    todo: 'Do not use this picture, make it again; contact support if it comes back.',
  },
  CHECK_FILE_DAMAGED: {
    what: 'The finished picture file is damaged.',
    why: 'Its structure or a checksum is wrong.',
    todo: 'Check the disk, then make this one again.',
  },
  CHECK_SIZE: {
    what: 'The file says the wrong size: {actual} mm.',
    why: 'It should be {expected} mm, or it prints too large or too small.',
    todo: 'Make this one again; contact support if it comes back.',
  },
  CHECK_QUIET_ZONE: {
    what: 'The white border of the code is only {modules} modules wide.',
    why: 'The standard asks for 4 light modules on every side, or many phones fail.',
    todo: 'Do not crop the picture or move text close to the code; make this one again.',
  },
} as const satisfies ErrorTexts;
