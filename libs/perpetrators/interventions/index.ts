import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { programmeAccess } from './programme.access.js';
import { findConcerned, findCoordinators, tellConcerned, tellOfClosing } from './programme.jobs.js';
import { ProgrammeReferral, ProgrammeSession, ProgrammeSupport, ProgrammeText } from './programme-referral.entity.js';
import { ProgrammeReferralPages, ProgrammeSessionPages } from './programme-referrals.pages.js';
import { Programme } from './programme.entity.js';
import { ProgrammeReferralsApi, ProgrammesApi, SuggestionsApi } from './programmes.api.js';
import { programmesOfCase, programmesOfItem } from './programmes.case-part.js';
import { programmeChoices } from './programmes.choices.js';
import { eventsOfProgrammes } from './programmes.events.js';
import { programmesHome } from './programmes.home.js';
import { ProgrammePages } from './programmes.pages.js';
import { Programmes } from './programmes.service.js';
import { Suggestions } from './programmes.suggesting.js';
import { programmeReferralThing, programmeSessionThing, programmeThing } from './programmes.things.js';
import { programmeHandlers } from './programmes.worker.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfProgrammes } from './programmes.duties.js';
import { concealableInInterventions } from './interventions.concealable.js';

// One room, three things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const interventionsRoom: Domain = {
  name: 'interventions',
  entities: [Programme, ProgrammeReferral, ProgrammeText, ProgrammeSupport, ProgrammeSession],
  access: programmeAccess,
  things: [programmeThing, programmeReferralThing, programmeSessionThing],
  choices: programmeChoices,
  home: programmesHome,
  duties: dutiesOfProgrammes,
  concealable: concealableInInterventions,
  caseParts: onTab('perpetrator', programmesOfCase),
  caseEvents: eventsOfProgrammes,
  itemParts: [programmesOfItem],
  services: [Programmes, Suggestions],
  api: [ProgrammesApi, ProgrammeReferralsApi, SuggestionsApi],
  // The forms before what takes any id.
  pages: [ProgrammePages, ProgrammeReferralPages, ProgrammeSessionPages],
  jobs: [findConcerned, tellConcerned, findCoordinators, tellOfClosing],
  handlers: programmeHandlers,
};

export { entryRoutes } from './programme.words.js';
export { meetsProgrammes } from './programme.access.js';
export {
  Programme,
  ProgrammeReferral,
  Programmes,
  ProgrammeSession,
  programmeReferralThing,
  programmeSessionThing,
  programmeThing,
};
export { gradeSources } from './programmes.known.js';
