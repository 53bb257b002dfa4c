import type { Actor } from '../access/actor.js';

/** More contact details than this in one request, and *Contact details of the perpetrator* is offered (decision 179). */
const AT_ONCE = 10;

/** The cases on which a request wrote many contact details, and on which its person may record such as the perpetrator's. */
export const offeredCases = (actor: Actor | undefined): string[] =>
  [...(actor?.request.details ?? [])].flatMap(([caseId, details]) => (details > AT_ONCE ? [caseId] : []));
