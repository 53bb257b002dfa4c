import { z } from 'zod';
import { Accreditation, inPost } from '../agencies/index.js';
import { addDays } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { textKey } from '../../kernel/text-key.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Actor } from '../../platform/access/actor.js';
import { joined, text } from '../../platform/pages/shown.js';
import { moveSpec, thing } from '../../platform/things/thing.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { accreditationShows, showingOf, standingOf, type AccreditationShow } from './accreditation.rules.js';
import { accreditationFilters, noAnswers, renewAccreditationForm } from './register.forms.js';
import { namesFor } from './register.names.js';
import { accreditationStates } from './register.states.js';
import { accreditationChanged } from './renewals.duties.js';

const said = z.string().nullable();
const shape = z.object({
  id: z.guid(),
  state: z.string(),
  version: z.int(),
  staffId: z.guid(),
  name: said,
  agencies: z.array(z.string()),
  kind: z.string(),
  lastGoodDay: z.string(),
  over: z.boolean(),
  standing: z.enum(accreditationShows),
  provider: said,
  course: said,
  accreditedOn: said,
});

async function listed(tx: Tx, held: readonly Accreditation[]): Promise<Record<string, unknown>[]> {
  const staffIds = [...new Set(held.map(({ staffId }) => staffId))];
  const [names, posts] = await Promise.all([namesFor(tx, staffIds), inPost(tx, { staffId: { $in: staffIds } })]);
  const agenciesOf = (id: string): (string | null)[] => [
    ...new Set(posts.filter(({ staffId }) => staffId === id).map(({ agencyId }) => names.agency(agencyId))),
  ];
  return held.map((one) => {
    const standing = standingOf(one, tx.actor.today);
    const agencies = agenciesOf(one.staffId).filter((name) => name !== null);
    return { ...one, name: names.person(one.staffId), agencies: agencies.sort(), standing, over: standing === 'over' };
  });
}

type Training = Pick<Accreditation, 'lastGoodDay'> & {
  provider?: string | undefined;
  course?: string | undefined;
  accreditedOn?: string | undefined;
};

/**
 * Enters until when somebody is accredited, and what is said of their training; what nothing is said of stays.
 * @throws Problem `invalid-input` for days that are not in order, and for one still to come on which they were accredited
 */
export function trained(tx: Tx, row: Accreditation, { lastGoodDay, provider, course, accreditedOn }: Training): void {
  const since = accreditedOn ?? row.accreditedOn;
  if (accreditedOn && accreditedOn > tx.actor.today)
    throw invalid({ field: 'accreditedOn', message: 'administration.errors.toCome' });
  if (since && lastGoodDay < since)
    throw invalid({ field: 'lastGoodDay', message: 'administration.errors.beforeThat' });
  if (provider) Object.assign(row, { provider, providerKey: textKey(provider) });
  Object.assign(row, { lastGoodDay, course: course ?? row.course, accreditedOn: since });
}

/** Whoever has a post at an agency today, where the list is narrowed by one. */
async function narrows(tx: Tx, { agency }: Record<string, unknown>): Promise<Conditions> {
  if (typeof agency !== 'string') return {};
  return { staffId: { $in: (await inPost(tx, { agencyId: agency })).map(({ staffId }) => staffId) } };
}

/** Narrows a list by kind and provider, and by how what it shows stands; what ends first comes first. */
function narrowed(
  rows: Rows<Accreditation>,
  filters: Record<string, unknown>,
  { today }: Pick<Actor, 'today'>,
): Rows<Accreditation> {
  const { kind, provider, show } = filters as z.infer<typeof accreditationFilters>;
  const some = rows.where({ ...(kind && { kind }), ...(provider && { providerKey: provider }) });
  return (show ? some.where(showingOf(show, today)) : some).orderBy('lastGoodDay');
}

/** How many are in date, end soon and are over, of a list that is narrowed otherwise. */
export async function accreditationCounts(
  tx: Tx,
  filters: Record<string, unknown>,
): Promise<[AccreditationShow, number][]> {
  const within = await narrows(tx, filters);
  return Promise.all(
    accreditationShows.map(async (show): Promise<[AccreditationShow, number]> => [
      show,
      await narrowed(tx.rows(Accreditation), { ...filters, show }, tx.actor)
        .where(within)
        .countUpTo(),
    ]),
  );
}

/** What an advocate is accredited as, by whom, and until its last good day. */
export const accreditationThing = thing<Accreditation>({
  name: 'accreditations',
  called: (_, { name, kind }) => joined(text(name), text(kind)),
  entity: Accreditation,
  machine: accreditationStates,
  moves: {
    renew: moveSpec<Accreditation, typeof renewAccreditationForm>({
      form: renewAccreditationForm,
      begins: ({ provider, course }) => ({ provider, course }),
      act: (tx, held, answers) => {
        trained(tx, held, answers);
        return accreditationChanged(tx, held);
      },
      undo: accreditationChanged,
    }),
    end: moveSpec<Accreditation, typeof noAnswers>({
      form: noAnswers,
      act: (tx, held) => {
        const { today } = tx.actor;
        if (held.lastGoodDay >= today) held.lastGoodDay = addDays(today, -1);
        return accreditationChanged(tx, held);
      },
      undo: accreditationChanged,
    }),
  },
  filters: accreditationFilters,
  list: narrowed,
  narrows,
  shown: shape,
  show: async (tx, held) => (await listed(tx, [held]))[0] ?? {},
  listed,
  listedShape: shape,
});
