/** For a thread that the product starts: it finds our TypeScript as its parent does. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
