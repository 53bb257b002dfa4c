import { z } from 'zod';

/** What the reading functions give is put together by hand from what the reader may see. */
export const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });
