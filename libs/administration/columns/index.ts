import type { Domain } from '../../platform/domain.js';
import { ColumnMatching, columnMatchingAccess } from './column-matching.entity.js';
import { ColumnMatchingsApi } from './columns.api.js';
import { ColumnMatchingPages } from './columns.pages.js';
import { ColumnMatchings } from './columns.service.js';

export const columns: Domain = {
  name: 'columns',
  entities: [ColumnMatching],
  access: [columnMatchingAccess],
  services: [ColumnMatchings],
  api: [ColumnMatchingsApi],
  pages: [ColumnMatchingPages],
};

export { askMatching, submitMatching, type SentBack } from './columns.asking.js';
export { ColumnMatchings, type FoundColumns, type GivenMatching } from './columns.service.js';
export { beforeSaid, startingFrom } from './columns.showing.js';
export { placesOf, type Matching } from './matching.rules.js';
