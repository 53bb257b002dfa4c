import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { Investigation } from './investigation.fields.js';

/** The room’s rows that hold what people typed. */
export const concealableInInvestigations: readonly Concealable[] = [
  concealable(Investigation, 'investigation', { authors: ['made_by', 'ended_by'] }),
];
