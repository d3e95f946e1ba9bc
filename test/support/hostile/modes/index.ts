/** Every way in which the hostile WeChat can answer. */
import type { Mode } from '../mode';
import { errorModes } from './errors';
import { httpModes } from './http';
import { lifetimeModes } from './lifetimes';
import { pictureModes } from './pictures';
import { tokenModes } from './tokens';
import { urlModes } from './urls';

export type { Mode } from '../mode';

export const modes: readonly Mode[] = [
  ...httpModes,
  ...urlModes,
  ...tokenModes,
  ...errorModes,
  ...lifetimeModes,
  ...pictureModes,
];
