import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const retry = { attempts: 8, firstDelayMs: 30_000 };

/** Runs the rules anew for those who stand as perpetrators in a case, after something that may change what they come to. */
export const runRules = job({
  name: 'links.run-rules',
  payload: z.object({
    caseId: z.guid(),
    event: z.enum(['accepted', 'merged', 'unmerged', 'answered']),
    occasion: z.string(),
  }),
  key: ({ caseId, event, occasion }) => `${caseId}/${event}/${occasion}`,
  retry,
  outlivesUndo: true,
});

/** A rule of an area began to count, or ended: it is run again for everybody who stands as a perpetrator there. */
export const ruleChanged = job({
  name: 'links.rule-changed',
  payload: z.object({ ruleId: z.guid(), because: z.enum(['begins', 'ended']) }),
  key: ({ ruleId, because }) => `${ruleId}/${because}`,
  retry,
});

/** Runs the rules anew for one of them. */
export const runRulesOf = job({
  name: 'links.run-rules-of',
  payload: z.object({ personId: z.guid(), occasion: z.string() }),
  key: ({ personId, occasion }) => `${personId}/${occasion}`,
  retry,
});

/** Looks whether another area holds an open case about somebody of this one. */
export const lookAcross = job({
  name: 'links.look-across',
  payload: z.object({ caseId: z.guid(), occasion: z.string() }),
  key: ({ caseId, occasion }) => `${caseId}/${occasion}`,
  retry,
  outlivesUndo: true,
});

/** Tells both sides whom to talk to, once both have accepted. */
export const bringTogether = job({
  name: 'links.bring-together',
  payload: z.object({ pairId: z.guid(), occasion: z.string() }),
  key: ({ pairId, occasion }) => `${pairId}/${occasion}`,
  retry,
});

/** Tells a coordinator that an alert waits for them, or was accepted by both; it names nobody. */
export const tellSide = job({
  name: 'links.tell-side',
  payload: z.object({ alertId: z.guid(), staffId: z.guid(), what: z.enum(['raised', 'both']) }),
  key: ({ alertId, staffId, what }) => `${alertId}/${staffId}/${what}`,
  retry,
});

/** Tells a coordinator that a rule for serial perpetrators is fulfilled now that was not; it names nobody. */
export const tellSerial = job({
  name: 'links.tell-serial',
  payload: z.object({ personId: z.guid(), staffId: z.guid(), occasion: z.string() }),
  key: ({ personId, staffId, occasion }) => `${personId}/${staffId}/${occasion}`,
  retry,
});
