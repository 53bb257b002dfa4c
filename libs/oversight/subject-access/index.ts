import type { Domain } from '../../platform/domain.js';
import { withResources } from '../../platform/resource/with-resources.js';
import { subjectAccessHome } from './subject-access.home.js';
import { SubjectAccessPage } from './subject-access.page.js';
import { subjectAccessResource } from './subject-access.resource.js';
import { UnsentFormsApi } from './unsent.api.js';
import { UnsentForms } from './unsent.reading.js';
import { dutiesOfSubjectAccess } from './subject-access.duties.js';

export const subjectAccess: Domain = withResources({
  name: 'subject-access',
  resources: [subjectAccessResource],
  home: subjectAccessHome,
  duties: dutiesOfSubjectAccess,
  services: [UnsentForms],
  api: [UnsentFormsApi],
  pages: [SubjectAccessPage],
});

export { subjectAccessResource };
