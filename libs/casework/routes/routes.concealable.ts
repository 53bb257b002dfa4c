import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { OtherOrder, CaseRoute } from './route.fields.js';

/** The room’s rows that hold what people typed. */
export const concealableInRoutes: readonly Concealable[] = [
  concealable(OtherOrder, 'other_order', { authors: ['made_by'] }),
  concealable(CaseRoute, 'case_route', { authors: ['made_by'] }),
];
