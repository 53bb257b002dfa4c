import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { OfficerRequest, WorkListEntry } from './work-list.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInWorkList: readonly Concealable[] = [
  concealable(OfficerRequest, 'officer_request', { authors: ['asked_by', 'ended_by'], since: 'asked_at' }),
  concealable(WorkListEntry, 'work_list_entry', { authors: ['made_by'] }),
];
