import type { Domain } from '../platform/domain.js';
import { nominationAccess } from './nomination.access.js';
import { Nomination, NominationAnswer, NominationDecision } from './nomination.entity.js';
import { acknowledge, announceAnswer, tellForum, tellNominator } from './nomination.jobs.js';
import { NominationsApi } from './nominations.api.js';
import { nominationChoices } from './nominations.choices.js';
import { Nominations } from './nominations.service.js';
import { nominationThing } from './nominations.thing.js';
import { nominationHandlers } from './nominations.worker.js';

export const nominations: Domain = {
  name: 'nominations',
  entities: [Nomination, NominationAnswer, NominationDecision],
  access: nominationAccess,
  things: [nominationThing],
  choices: nominationChoices,
  services: [Nominations],
  api: [NominationsApi],
  jobs: [announceAnswer, tellNominator, tellForum, acknowledge],
  handlers: nominationHandlers,
};

export { Nomination, Nominations, nominationThing };
export { nominationStates } from './nomination.states.js';
