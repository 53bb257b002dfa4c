import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { CaseUpdateText } from './update-text.entity.js';
import { CaseUpdate } from './update.fields.js';

/** The room’s rows that hold what people typed. */
export const concealableInUpdates: readonly Concealable[] = [
  concealable(CaseUpdate, 'case_update', { authors: ['made_by'], parts: [['case_update_text', 'update_id']] }),
  concealable(CaseUpdateText, 'case_update_text', { authors: ['made_by'], within: ['update_id'] }),
];
