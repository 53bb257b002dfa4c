import type { Domain } from '../platform/domain.js';
import { ContactDetailsApi } from './details.api.js';
import { numbersOfCase } from './details.case-part.js';
import { ContactDetailsPages } from './details.pages.js';
import { ContactDetails } from './details.service.js';

export const contactDetails: Domain = {
  name: 'contact-details',
  caseParts: [numbersOfCase],
  services: [ContactDetails],
  api: [ContactDetailsApi],
  pages: [ContactDetailsPages],
};
