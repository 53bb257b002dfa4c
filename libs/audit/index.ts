import type { Domain } from '../platform/domain.js';
import { AuditEntriesApi } from './audit-entries.api.js';
import { AuditEntries } from './audit-entries.service.js';
import { recordOfCase } from './audit.case-part.js';
import { AuditPages } from './audit.pages.js';
import { auditAccess } from './audit-entry.access.js';
import { AuditEntry } from './audit-entry.entity.js';

export const audit: Domain = {
  name: 'audit',
  entities: [AuditEntry],
  access: [auditAccess],
  services: [AuditEntries],
  api: [AuditEntriesApi],
  pages: [AuditPages],
  caseParts: [recordOfCase],
};
