import { onTab } from '../../cases/cases/index.js';
import type { Domain } from '../../platform/domain.js';
import { manyDetailsWritten } from '../../platform/jobs/many-details-written.js';
import { deleteDetailCounts, tellManyDetails } from './detail.jobs.js';
import { ContactDetailsApi } from './details.api.js';
import { numbersOfCase } from './details.case-part.js';
import { ContactDetailsPages } from './details.pages.js';
import { ContactDetails } from './details.service.js';
import { detailHandlers } from './details.worker.js';

export const contactDetails: Domain = {
  name: 'contact-details',
  caseParts: onTab('perpetrator', numbersOfCase),
  services: [ContactDetails],
  api: [ContactDetailsApi],
  pages: [ContactDetailsPages],
  jobs: [manyDetailsWritten, tellManyDetails, deleteDetailCounts],
  handlers: detailHandlers,
};
