/**
 * zod as the window uses it. It would try to compile schemas with `new Function`, which the page's content security policy refuses with
 * a message in the console; this tells it not to try. The build puts this file in the place of zod.
 */
import { config } from 'zod/v4';

config({ jitless: true });

export * from 'zod/v4';
