import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { Action } from './action.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInActions: readonly Concealable[] = [concealable(Action, 'action', { authors: ['made_by'] })];
