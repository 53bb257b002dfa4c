import { planDuty } from '../../platform/duties/duty.js';
import type { Domain } from '../../platform/domain.js';
import { owedByAdvocates, reminderAccess } from './reminder.access.js';
import { OwedDuty } from './owed-duty.entity.js';
import { Reminder } from './reminder.entity.js';
import { climbLadder, reportFailures, tellDue, tellFailures } from './reminder.jobs.js';
import { reminderHandlers } from './reminders.worker.js';

export const reminders: Domain = {
  name: 'reminders',
  entities: [Reminder, OwedDuty],
  access: reminderAccess,
  jobs: [planDuty, climbLadder, tellDue, reportFailures, tellFailures],
  handlers: reminderHandlers,
};

export { climbLadder, owedByAdvocates, OwedDuty, planDuty, Reminder };
export type { Rung } from './ladder.rules.js';
