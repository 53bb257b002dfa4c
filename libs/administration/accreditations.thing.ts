import { z } from 'zod';
import { Accreditation } from '../agencies/index.js';
import { moveSpec, thing } from '../platform/things/thing.js';
import type { Tx } from '../platform/work/tx.js';
import { accreditationFilters, noAnswers, renewAccreditationForm } from './register.forms.js';
import { namesFor } from './register.names.js';
import { accreditationStates } from './register.states.js';
import { accreditationChanged } from './renewals.duties.js';

const shape = z.object({
  id: z.guid(), state: z.string(), version: z.int(), staffId: z.guid(), name: z.string().nullable(), kind: z.string(),
  lastGoodDay: z.string(), over: z.boolean(),
}); // prettier-ignore

async function listed(tx: Tx, held: readonly Accreditation[]): Promise<Record<string, unknown>[]> {
  const names = await namesFor(tx, held.map(({ staffId }) => staffId)); // prettier-ignore
  const { today } = tx.actor;
  return held.map((one) => ({
    ...one,
    name: names.person(one.staffId),
    over: one.state === 'ended' || one.lastGoodDay < today,
  }));
}

/** What an advocate is accredited as, until its last good day. */
export const accreditationThing = thing<Accreditation>({
  name: 'accreditations',
  entity: Accreditation,
  machine: accreditationStates,
  moves: {
    renew: moveSpec<Accreditation, typeof renewAccreditationForm>({
      form: renewAccreditationForm,
      act: (tx, held, { lastGoodDay }) => {
        held.lastGoodDay = lastGoodDay;
        return accreditationChanged(tx, held);
      },
      undo: accreditationChanged,
    }),
    end: moveSpec<Accreditation, typeof noAnswers>({
      form: noAnswers,
      act: (tx, held) => {
        if (held.lastGoodDay > tx.actor.today) held.lastGoodDay = tx.actor.today;
        return accreditationChanged(tx, held);
      },
      undo: accreditationChanged,
    }),
  },
  filters: accreditationFilters,
  list: (rows, { show }, { today }) =>
    (show ? rows.where({ lastGoodDay: { $lt: today } }) : rows).orderBy('lastGoodDay'),
  shown: shape,
  show: async (tx, held) => (await listed(tx, [held]))[0] ?? {},
  listed,
  listedShape: shape,
});
