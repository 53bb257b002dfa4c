import { onAdvocacyTab, onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { AuditAddress } from './audit-address.entity.js';
import { forgetAddresses, forgettingAddresses } from './audit-address.jobs.js';
import { AuditEntriesApi } from './audit-entries.api.js';
import { AuditEntries } from './audit-entries.service.js';
import { recordOfCase } from './audit.case-part.js';
import { AuditPages } from './audit.pages.js';
import { LookWithoutTask } from './look-without-task.entity.js';
import { CaseMessagesApi } from './case-messages.api.js';
import { messagesOfCase } from './case-messages.case-part.js';
import { CaseMessagesPages } from './case-messages.pages.js';
import { CaseMessagesReading } from './case-messages.reading.js';
import { looksAccess } from './looks.access.js';
import { listLooks, looksHandlers, tellLead } from './looks.jobs.js';
import { LooksPages } from './looks.pages.js';
import { misplacedInCase } from './out-of-view.case-part.js';
import { outOfViewAccess } from './out-of-view.access.js';
import { OutOfViewApi } from './out-of-view.api.js';
import { OutOfView } from './out-of-view.entity.js';
import { outOfViewHandlers, tellOfficer, tellOfficers } from './out-of-view.jobs.js';
import { OutOfViewPages } from './out-of-view.pages.js';
import { OutOfViewReading } from './out-of-view.reading.js';
import { OutOfViews } from './out-of-view.service.js';
import { auditAccess } from './audit-entry.access.js';
import { AuditEntry } from './audit-entry.entity.js';

export const audit: Domain = {
  name: 'audit',
  entities: [AuditEntry, AuditAddress, OutOfView, LookWithoutTask],
  access: [...auditAccess, outOfViewAccess, looksAccess],
  services: [AuditEntries, CaseMessagesReading, OutOfViews, OutOfViewReading],
  api: [AuditEntriesApi, CaseMessagesApi, OutOfViewApi],
  pages: [AuditPages, CaseMessagesPages, OutOfViewPages, LooksPages],
  jobs: [forgetAddresses, tellOfficers, tellOfficer, listLooks, tellLead],
  handlers: [forgettingAddresses, ...outOfViewHandlers, ...looksHandlers],
  messageSubjects: [{ kind: 'out_of_view', entity: OutOfView, section: 'out-of-view' }],
  caseParts: onTab('access', messagesOfCase, recordOfCase, misplacedInCase),
  advocacyParts: onAdvocacyTab('access', messagesOfCase),
};

export { pagesOf, shownBy } from './audit.cells.js';
