import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { GroupPages, MemberPages } from './groups.pages.js';
import { planAccess } from './plan.access.js';
import { GroupMember, PlanLine, StrategicGroup } from './plan.entity.js';
import { seats } from './plan.facts.js';
import { tellOwner } from './plan.jobs.js';
import { GroupsApi, MembersApi, PlanLinesApi } from './plans.api.js';
import { planChoices } from './plans.choices.js';
import { plansHome } from './plans.home.js';
import { PlanPages } from './plans.pages.js';
import { Plans } from './plans.service.js';
import { groupThing, lineThing, memberThing } from './plans.things.js';
import { planHandlers } from './plans.worker.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfPlans } from './plan.duties.js';

// One room, three things: each speaks under its own name.
for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const plans: Domain = {
  name: 'plans',
  entities: [StrategicGroup, GroupMember, PlanLine],
  access: planAccess,
  facts: { seats },
  things: [groupThing, memberThing, lineThing],
  choices: planChoices,
  home: plansHome,
  duties: dutiesOfPlans,
  services: [Plans],
  api: [GroupsApi, MembersApi, PlanLinesApi],
  pages: [GroupPages, MemberPages, PlanPages],
  jobs: [tellOwner],
  handlers: planHandlers,
};
