import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { teach } from '../../platform/messages/messages.js';
import { officerRequestThing } from './officer-requests.thing.js';
import { OfficerRequestPages } from './officer-requests.pages.js';
import { workListAccess } from './work-list.access.js';
import { WorkListApi } from './work-list.api.js';
import { followUpOfCase } from './work-list.case-part.js';
import { workListChoices } from './work-list.choices.js';
import { EvidenceLine, OfficerRequest, WorkListEntry } from './work-list.entity.js';
import { workListHome } from './work-list.home.js';
import { tellOfficer } from './work-list.jobs.js';
import { WorkListPages } from './work-list.pages.js';
import { WorkList } from './work-list.service.js';
import { workListHandlers } from './work-list.worker.js';
import said from './things.en.json' with { type: 'json' };
import { dutiesOfWorkList } from './officer-requests.duties.js';
import { concealableInWorkList } from './work-list.concealable.js';

for (const [name, words] of Object.entries<object>(said)) teach(name, words);

export const workListRoom: Domain = {
  name: 'work-list',
  entities: [EvidenceLine, OfficerRequest, WorkListEntry],
  access: workListAccess,
  things: [officerRequestThing],
  choices: workListChoices,
  home: workListHome,
  duties: dutiesOfWorkList,
  concealable: concealableInWorkList,
  caseParts: onTab('actions', followUpOfCase),
  services: [WorkList],
  api: [WorkListApi],
  pages: [WorkListPages, OfficerRequestPages],
  jobs: [tellOfficer],
  handlers: workListHandlers,
};
