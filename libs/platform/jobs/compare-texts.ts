import { z } from 'zod';
import { job } from './job.js';

const id = z.guid();

/**
 * Compares what a person wrote with what is recorded of where the victim is, once their answer has gone (decision 174). The
 * door makes it for each transaction with such texts, whatever they say; `libs/oversight/text-checks` does it.
 */
export const compareTexts = job({
  name: 'text-checks.compare',
  payload: z.object({ occasion: id, writerId: id, rows: z.array(z.object({ subject: z.string(), id })) }),
  key: ({ occasion }) => occasion,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});

/**
 * Compares what is recorded of where the victim of a case is, in these rows or in all, with the texts that were written before:
 * all of the case, or the words of one meeting (decision 182). The door makes it for each transaction that records some or that
 * puts a case on an agenda.
 */
export const compareRecorded = job({
  name: 'text-checks.compare-recorded',
  payload: z.object({ occasion: id, caseId: id, ids: z.array(id).optional(), meetingId: id.optional() }),
  key: ({ occasion }) => occasion,
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});
