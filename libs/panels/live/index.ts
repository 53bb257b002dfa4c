import type { Domain } from '../../platform/domain.js';
import { LivePages } from './live.pages.js';
import { LiveItems } from './live.service.js';

export const live: Domain = {
  name: 'live',
  services: [LiveItems],
  pages: [LivePages],
};
