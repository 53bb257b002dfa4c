import { caseWarnings, onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { BreachReview } from './breach-review.entity.js';
import { breachMarks } from './breach-reviews.marks.js';
import { BreachReviewPages } from './breach-reviews.pages.js';
import { conductAccess } from './conduct.access.js';
import { alongOfConduct } from './conduct.along.js';
import { BehaviourKindsApi, IncidentsApi, TimelineApi } from './conduct.api.js';
import { conductChoices } from './conduct.choices.js';
import { CaseTimelinePages } from './case-timeline.pages.js';
import { CaseTimelines } from './case-timeline.reading.js';
import { breachesToReview } from './conduct.warnings.js';
import { eventsOfConduct } from './conduct.events.js';
import { conductHome } from './conduct.home.js';
import { announceIncident, tellIncident } from './conduct.jobs.js';
import { breachReviewThing, incidentThing } from './conduct.things.js';
import { conductHandlers } from './conduct.worker.js';
import { BehaviourKind, Incident, IncidentText } from './incident.entity.js';
import { breachesOfCase, incidentsOfCase } from './incidents.case-part.js';
import { reportedConduct } from './incidents.conduct.js';
import { IncidentPages, NewIncidentPages } from './incidents.pages.js';
import { Incidents } from './incidents.service.js';
import { BehaviourKindPages } from './kinds.pages.js';
import { BehaviourKinds } from './kinds.reading.js';
import { TimelinePages } from './timeline.pages.js';
import { Timelines } from './timeline.reading.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfConduct } from './conduct.duties.js';
import { concealableInConduct } from './conduct.concealable.js';

// One room, two things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const conduct: Domain = {
  name: 'conduct',
  entities: [BehaviourKind, Incident, IncidentText, BreachReview],
  access: conductAccess,
  things: [incidentThing, breachReviewThing],
  along: alongOfConduct,
  choices: conductChoices,
  home: conductHome,
  duties: dutiesOfConduct,
  concealable: concealableInConduct,
  caseParts: [...onTab('perpetrator', incidentsOfCase), ...onTab('orders', breachesOfCase)],
  caseEvents: eventsOfConduct,
  conduct: reportedConduct,
  marks: breachMarks,
  contributes: [caseWarnings.with(breachesToReview)],
  services: [Incidents, Timelines, CaseTimelines, BehaviourKinds],
  api: [IncidentsApi, TimelineApi, BehaviourKindsApi],
  // The form before what takes any id.
  pages: [NewIncidentPages, IncidentPages, BreachReviewPages, BehaviourKindPages, TimelinePages, CaseTimelinePages],
  jobs: [announceIncident, tellIncident],
  handlers: conductHandlers,
};

export { incidentFollowers, type IncidentFollower } from './incidents.service.js';
export { BehaviourKind, BreachReview, Incidents };
