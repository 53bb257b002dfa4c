import { z } from 'zod';
import { job } from './job.js';

const id = z.guid();

/**
 * Compares what a person wrote with what is recorded of where the victim is, once their answer has gone (decision 174). The
 * door makes it for each transaction with such texts, whatever they say; `libs/text-checks` does it.
 */
export const compareTexts = job({
  name: 'text-checks.compare',
  payload: z.object({ occasion: id, writerId: id, rows: z.array(z.object({ subject: z.string(), id })) }),
  key: ({ occasion }) => occasion,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});
