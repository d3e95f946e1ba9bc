/**
 * Shared schemas come along with shared constants. zod would try to compile them with `new Function`, which the page's
 * content security policy refuses with a message in the console; this tells it not to try. Imported before anything else.
 */
import { config } from 'zod';

config({ jitless: true });
