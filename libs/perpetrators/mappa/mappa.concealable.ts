import { concealable, type Concealable } from '../../platform/concealing/concealable.js';
import { MappaReferral, MappaText } from './mappa.entity.js';
import { PdpCheck } from './pdp.entity.js';

/** The room’s rows that hold what people typed. */
export const concealableInMappa: readonly Concealable[] = [
  concealable(MappaReferral, 'mappa_referral', { authors: ['made_by'], parts: [['mappa_text', 'mappa_id']] }),
  concealable(MappaText, 'mappa_text', { authors: ['made_by'], within: ['mappa_id'], answers: 'mappa.questions' }),
  concealable(PdpCheck, 'pdp_check', { authors: ['made_by'] }),
];
