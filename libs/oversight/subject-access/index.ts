import type { Domain } from '../../platform/domain.js';
import { subjectAccessAccess } from './subject-access.access.js';
import { SubjectAccessApi } from './subject-access.api.js';
import { SubjectAccess } from './subject-access.entity.js';
import { subjectAccessHome } from './subject-access.home.js';
import { SubjectAccessPage } from './subject-access.page.js';
import { SubjectAccessPages } from './subject-access.pages.js';
import { SubjectAccesses } from './subject-access.service.js';
import { subjectAccessThing } from './subject-access.thing.js';
import { UnsentForms } from './unsent.reading.js';
import { dutiesOfSubjectAccess } from './subject-access.duties.js';

export const subjectAccess: Domain = {
  name: 'subject-access',
  entities: [SubjectAccess],
  access: subjectAccessAccess,
  things: [subjectAccessThing],
  home: subjectAccessHome,
  duties: dutiesOfSubjectAccess,
  services: [SubjectAccesses, UnsentForms],
  api: [SubjectAccessApi],
  pages: [SubjectAccessPages, SubjectAccessPage],
};

export { SubjectAccesses };
