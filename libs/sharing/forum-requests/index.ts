import { onTab } from '../../cases/cases/index.js';
import { ledgerTellers } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { ForumRequest } from './request.fields.js';
import { announce, tell } from './request.jobs.js';
import { leadsOfCase, requestsOfCase } from './requests.case-part.js';
import { requestChoices } from './requests.choices.js';
import { requestsHome } from './requests.home.js';
import { requestsInLedger } from './requests.ledger.js';
import { NewForumRequestPage } from './requests.pages.js';
import { requestResource } from './requests.resource.js';
import { requestHandlers } from './requests.worker.js';

export const forumRequests: Domain = withResources({
  name: 'forum-requests',
  resources: [requestResource],
  choices: requestChoices,
  home: requestsHome,
  messageSubjects: [{ kind: 'forum_request', entity: ForumRequest, section: 'forum-requests' }],
  caseParts: onTab('panels', leadsOfCase, requestsOfCase),
  contributes: [ledgerTellers.with([ForumRequest.name, requestsInLedger])],
  pages: [NewForumRequestPage],
  jobs: [announce, tell],
  handlers: requestHandlers,
});

export { takeInto, type Known as KnownToForum } from './requests.taking.js';
