import type { Domain } from '../../platform/domain.js';
import { caseloadHome } from './caseload.home.js';

export const caseload: Domain = {
  name: 'caseload',
  home: caseloadHome,
};
