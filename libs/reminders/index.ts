import { planDuty } from '../platform/duties/duty.js';
import type { Domain } from '../platform/domain.js';
import { reminderAccess } from './reminder.access.js';
import { Reminder } from './reminder.entity.js';
import { climbLadder, reportFailures, tellDue, tellFailures } from './reminder.jobs.js';
import { reminderHandlers } from './reminders.worker.js';

export const reminders: Domain = {
  name: 'reminders',
  entities: [Reminder],
  access: [reminderAccess],
  jobs: [planDuty, climbLadder, tellDue, reportFailures, tellFailures],
  handlers: reminderHandlers,
};

export { climbLadder, planDuty, Reminder };
