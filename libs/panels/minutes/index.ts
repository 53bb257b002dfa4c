import type { Domain } from '../../platform/domain.js';
import { ledgerTellers } from '../../cases/ledger/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { minutesAccess } from './minutes.access.js';
import { minutesDuty } from './minutes.duties.js';
import { MinutesCopy, MinutesIssue } from './minutes.entity.js';
import { issuesInLedger, meetingsInLedger } from './minutes.ledger.js';
import { MinutesPages } from './minutes.pages.js';
import { MinutesReading } from './minutes.service.js';
import { minutesHandlers } from './minutes.worker.js';

export const minutes: Domain = {
  name: 'minutes',
  entities: [MinutesIssue, MinutesCopy],
  access: minutesAccess,
  contributes: [
    ledgerTellers.with([MinutesIssue.name, issuesInLedger]),
    ledgerTellers.with([Meeting.name, meetingsInLedger]),
  ],
  services: [MinutesReading],
  pages: [MinutesPages],
  duties: [minutesDuty],
  handlers: minutesHandlers,
};

export { MinutesIssue, MinutesReading };
export { minutesDueOn } from './minutes.duties.js';
export { issueMinutes, reopenMinutes } from './minutes.issue.js';
export { agencyFor } from './minutes.ledger.js';
export { minutesPdf } from './minutes.pdf.js';
export { readMinutes, readsRecord } from './minutes.reading.js';
export { type Section, type SectionLine, minutesSections } from './minutes.sections.js';
export { hasMinutesFor, markingOf } from './minutes.service.js';
export { minutesShown } from './minutes.shown.js';
export { takeOutOfMinutes } from './minutes.taking-out.js';
export type { Minutes } from './minutes.view.js';
