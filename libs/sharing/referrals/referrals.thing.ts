import { z } from 'zod';
import { thing } from '../../platform/things/thing.js';
import { Referral } from './referral.entity.js';
import { referralFilters } from './referral.forms.js';
import { referralStates } from './referral.states.js';
import { referralMoves } from './referrals.moves.js';
import { listed, narrowed, shown } from './referrals.reading.js';

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of a referral. */
export const referralThing = thing<Referral>({
  name: 'referrals',
  entity: Referral,
  machine: referralStates,
  moves: referralMoves,
  filters: referralFilters,
  list: (rows, filters, actor) => narrowed(rows, filters, actor.today),
  show: shown,
  listed,
  shown: asRead,
  listedShape: asRead,
});
