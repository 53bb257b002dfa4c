import { after, before, type Timing } from './timing.js';

const due = { trigger: 'the day something is due', source: 'clinic protocol', standing: 'local' } as const;
const lasts = {
  trigger: 'the last good day of vetting, of an accreditation or of a sharing agreement',
  source: 'clinic protocol, to be confirmed by each area',
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
} as const satisfies Record<string, Timing>;
