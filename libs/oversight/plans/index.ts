import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { GroupPages, MemberPages } from './groups.pages.js';
import { groupResource } from './groups.resource.js';
import { lineResource } from './lines.resource.js';
import { memberResource } from './members.resource.js';
import { dutiesOfPlans } from './plan.duties.js';
import { seats } from './plan.facts.js';
import { tellOwner } from './plan.jobs.js';
import { PlanLinesApi } from './plans.api.js';
import { planChoices } from './plans.choices.js';
import { plansHome } from './plans.home.js';
import { PlanPages } from './plans.pages.js';
import { Plans } from './plans.service.js';
import { planHandlers } from './plans.worker.js';
import said from './things.en.json' with { type: 'json' };

// One room, three things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const plans: Domain = withResources({
  name: 'plans',
  resources: [groupResource, memberResource, lineResource],
  facts: { seats },
  choices: planChoices,
  home: plansHome,
  duties: dutiesOfPlans,
  services: [Plans],
  api: [PlanLinesApi],
  pages: [GroupPages, MemberPages, PlanPages],
  jobs: [tellOwner],
  handlers: planHandlers,
});
