import { ledgerTellers } from '../../cases/ledger/index.js';
import type { Domain } from '../../platform/domain.js';
import { requestAccess } from './request.access.js';
import { ForumRequest } from './request.entity.js';
import { announce, tell } from './request.jobs.js';
import { ForumRequestsApi } from './requests.api.js';
import { leadsOfCase, requestsOfCase } from './requests.case-part.js';
import { requestChoices } from './requests.choices.js';
import { requestsHome } from './requests.home.js';
import { requestsInLedger } from './requests.ledger.js';
import { ForumRequestPages } from './requests.pages.js';
import { ForumRequests } from './requests.service.js';
import { requestThing } from './requests.thing.js';
import { requestHandlers } from './requests.worker.js';

export const forumRequests: Domain = {
  name: 'forum-requests',
  entities: [ForumRequest],
  access: requestAccess,
  things: [requestThing],
  choices: requestChoices,
  home: requestsHome,
  messageSubjects: [{ kind: 'forum_request', entity: ForumRequest, section: 'forum-requests' }],
  caseParts: [leadsOfCase, requestsOfCase],
  contributes: [ledgerTellers.with([ForumRequest.name, requestsInLedger])],
  services: [ForumRequests],
  api: [ForumRequestsApi],
  pages: [ForumRequestPages],
  jobs: [announce, tell],
  handlers: requestHandlers,
};

export { takeInto, type Known as KnownToForum } from './requests.taking.js';
