import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { handingTurns, investigationFacts } from './investigation.facts.js';
import { Investigation } from './investigation.fields.js';
import { tellHolder } from './investigation.jobs.js';
import { investigationsOfCase } from './investigations.case-part.js';
import { investigationChoices } from './investigations.choices.js';
import { concealableInInvestigations } from './investigations.concealable.js';
import { investigationResource } from './investigations.resource.js';
import { investigationHandlers } from './investigations.worker.js';

export const investigations: Domain = withResources({
  name: 'investigations',
  resources: [investigationResource],
  facts: investigationFacts,
  factTurns: handingTurns,
  choices: investigationChoices,
  concealable: concealableInInvestigations,
  messageSubjects: [{ kind: 'investigation', entity: Investigation, section: 'investigations' }],
  caseParts: onTab('orders', investigationsOfCase),
  jobs: [tellHolder],
  handlers: investigationHandlers,
});
