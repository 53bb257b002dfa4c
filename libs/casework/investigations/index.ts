import type { Domain } from '../../platform/domain.js';
import { investigationAccess } from './investigation.access.js';
import { Investigation } from './investigation.entity.js';
import { handingTurns, investigationFacts } from './investigation.facts.js';
import { tellHolder } from './investigation.jobs.js';
import { InvestigationsApi } from './investigations.api.js';
import { investigationsOfCase } from './investigations.case-part.js';
import { investigationChoices } from './investigations.choices.js';
import { InvestigationPages } from './investigations.pages.js';
import { Investigations } from './investigations.service.js';
import { investigationThing } from './investigations.thing.js';
import { investigationHandlers } from './investigations.worker.js';
import { concealableInInvestigations } from './investigations.concealable.js';

export const investigations: Domain = {
  name: 'investigations',
  entities: [Investigation],
  access: investigationAccess,
  facts: investigationFacts,
  factTurns: handingTurns,
  things: [investigationThing],
  choices: investigationChoices,
  concealable: concealableInInvestigations,
  messageSubjects: [{ kind: 'investigation', entity: Investigation, section: 'investigations' }],
  caseParts: [investigationsOfCase],
  services: [Investigations],
  api: [InvestigationsApi],
  pages: [InvestigationPages],
  jobs: [tellHolder],
  handlers: investigationHandlers,
};
