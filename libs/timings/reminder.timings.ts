import { after, before, type Timing } from './timing.js';

const due = { trigger: 'the day something is due', source: 'clinic protocol', standing: 'local' } as const;
const lasts = {
  trigger: 'the last valid day of vetting, of an accreditation or of a sharing agreement',
  source: 'clinic protocol, to be confirmed by each area',
  standing: 'local',
  effectiveFrom: '2026-01-01',
} as const;

const funding = {
  trigger: 'the last day that is paid for',
  source: 'clinic protocol, after Thames Valley',
  standing: 'local',
  effectiveFrom: '2026-01-01',
} as const;

/** How long before and after a due date somebody is reminded; who then is told is a rung of a ladder (`ladders.ts`). */
export const reminderTimings = {
  remind_ahead: before({ workingDays: 5 }, due),
  remind_eve: before({ workingDays: 1 }, due),
  remind_deputy: after({ workingDays: 1 }, due),
  remind_lead: after({ workingDays: 3 }, due),
  remind_chair: after({ workingDays: 5 }, due),
  renewal_ahead: before({ days: 28 }, lasts),
  funding_6_months: before({ months: 6 }, funding),
  funding_3_months: before({ months: 3 }, funding),
  funding_1_month: before({ months: 1 }, funding),
} as const satisfies Record<string, Timing>;
