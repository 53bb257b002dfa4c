import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { ProgrammeReferral, ProgrammeText, ProgrammeSupport, ProgrammeSession } from './programme-referral.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInInterventions: readonly Concealable[] = [
  concealable(ProgrammeReferral, 'programme_referral', {
    authors: ['made_by'],
    parts: [
      ['programme_text', 'about_id'],
      ['programme_support', 'referral_id'],
      ['programme_session', 'referral_id'],
    ],
    within: ['item_id'],
  }),
  concealable(ProgrammeText, 'programme_text', { authors: ['made_by'], within: ['about_id'] }),
  concealable(ProgrammeSupport, 'programme_support', { authors: ['made_by'], within: ['referral_id'] }),
  concealable(ProgrammeSession, 'programme_session', {
    authors: ['made_by'],
    parts: [['programme_text', 'about_id']],
    within: ['referral_id'],
  }),
];
