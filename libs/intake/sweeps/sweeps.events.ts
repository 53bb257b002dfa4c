import { eventOfReport } from '../../cases/cases/index.js';
import type { CaseEvents } from '../../platform/pages/case-event.js';
import { recordedConduct } from './sweeps.conduct.js';

/** The crimes that were recorded. */
export const eventsOfSweeps: CaseEvents = async (tx, caseId, { t, most }) =>
  (await recordedConduct(tx, [caseId], most)).map((one) => eventOfReport(t, one));
