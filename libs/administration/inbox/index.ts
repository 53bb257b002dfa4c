import type { Domain } from '../../platform/domain.js';
import { inboxAccess } from './inbox.access.js';
import { InboxApi } from './inbox.api.js';
import { inboxHome } from './inbox.home.js';
import { inboxHandlers, sumUp, tellSummary } from './inbox.jobs.js';
import { InboxPages, UndeliveredPages } from './inbox.pages.js';
import { InboxReading } from './inbox.reading.js';
import { Inbox } from './inbox.service.js';
import { Message } from './message.entity.js';
import { ReceiptsApi } from './receipts.api.js';
import { Undelivered } from './undelivered.entity.js';

export const inboxRoom: Domain = {
  name: 'inbox',
  entities: [Message, Undelivered],
  access: inboxAccess,
  home: inboxHome,
  services: [Inbox, InboxReading],
  api: [InboxApi, ReceiptsApi],
  pages: [InboxPages, UndeliveredPages],
  jobs: [sumUp, tellSummary],
  handlers: inboxHandlers,
};
