import { advocacyWarnings, onAdvocacyTab, onAdvocacyTabs } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { AtRiskItem } from './at-risk-item.entity.js';
import { atRiskResource } from './at-risk.resource.js';
import { circleAccess } from './circle.access.js';
import { circleAlong } from './circle.along.js';
import { circleChoices } from './circle.choices.js';
import { concealableInCircle } from './circle.concealable.js';
import { dutiesOfCircle } from './circle.duties.js';
import { CircleText } from './circle.entity.js';
import { circleHome } from './circle.home.js';
import { followLead, lookAhead } from './circle.jobs.js';
import { calendarOfCase, lateCheckIns, offersOfCase, peopleAtRiskOf } from './circle.parts.js';
import { circleHandlers } from './circle.worker.js';
import { TriggerDatesApi } from './trigger.api.js';
import { TriggerPages } from './trigger.pages.js';
import { triggerResource } from './trigger.resource.js';
import { TriggerDates } from './trigger.service.js';
import said from './things.en.json' with { type: 'json' };

// One room, two things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const circle: Domain = withResources({
  name: 'circle',
  resources: [atRiskResource, triggerResource],
  entities: [AtRiskItem, CircleText],
  access: circleAccess,
  along: circleAlong,
  choices: circleChoices,
  home: circleHome,
  advocacyParts: [
    ...onAdvocacyTabs(['overview', 'safety'], offersOfCase, calendarOfCase),
    ...onAdvocacyTab('safety', peopleAtRiskOf),
  ],
  contributes: [advocacyWarnings.with(lateCheckIns)],
  duties: dutiesOfCircle,
  concealable: concealableInCircle,
  services: [TriggerDates],
  api: [TriggerDatesApi],
  pages: [TriggerPages],
  jobs: [lookAhead, followLead],
  handlers: circleHandlers,
});
