import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { PeopleAtRiskApi } from './at-risk.api.js';
import { AtRiskItem, PersonAtRisk } from './at-risk.entity.js';
import { AtRiskPages } from './at-risk.pages.js';
import { PeopleAtRisk } from './at-risk.service.js';
import { atRiskThing } from './at-risk.thing.js';
import { circleAccess } from './circle.access.js';
import { circleAlong } from './circle.along.js';
import { circleChoices } from './circle.choices.js';
import { CircleText } from './circle.entity.js';
import { circleHome } from './circle.home.js';
import { followLead, lookAhead } from './circle.jobs.js';
import { calendarOfCase, offersOfCase, peopleAtRiskOf } from './circle.parts.js';
import { circleHandlers } from './circle.worker.js';
import { TriggerDatesApi } from './trigger.api.js';
import { TriggerDate } from './trigger.entity.js';
import { TriggerPages } from './trigger.pages.js';
import { TriggerDates } from './trigger.service.js';
import { triggerThing } from './trigger.thing.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfCircle } from './circle.duties.js';
import { concealableInCircle } from './circle.concealable.js';

// One room, two things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const circle: Domain = {
  name: 'circle',
  entities: [PersonAtRisk, AtRiskItem, TriggerDate, CircleText],
  access: circleAccess,
  things: [atRiskThing, triggerThing],
  along: circleAlong,
  choices: circleChoices,
  home: circleHome,
  advocacyParts: [peopleAtRiskOf, calendarOfCase, offersOfCase],
  duties: dutiesOfCircle,
  concealable: concealableInCircle,
  services: [PeopleAtRisk, TriggerDates],
  api: [PeopleAtRiskApi, TriggerDatesApi],
  pages: [AtRiskPages, TriggerPages],
  jobs: [lookAhead, followLead],
  handlers: circleHandlers,
};
