import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { AdvocacyText } from './advocacy-case.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInAdvocacy: readonly Concealable[] = [
  concealable(AdvocacyText, 'advocacy_text', { authors: ['made_by'], within: ['advocacy_case_id'] }),
];
