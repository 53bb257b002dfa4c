import type { Actor } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { ProgrammeReferral } from './programme-referral.entity.js';
import { listFilter, referralFilters, type ReferralFilters } from './programme-referral.forms.js';
import { narrowed, personsToProvider } from './programme-referrals.reading.js';
import { referralsTable } from './programmes.cells.js';
import { programmeReferralThing } from './programmes.things.js';

const named = ['route', 'unfinished'] as const;

/** What an address narrows by besides the state; what is none of that is passed over. */
function besidesIn(query: Record<string, unknown>): ReferralFilters {
  const given = (['programme', ...named] as const).filter((name) => query[name]);
  const read = given.map((name) => [name, referralFilters.shape[name].safeParse(query[name])] as const);
  return Object.fromEntries(read.flatMap(([name, { success, data }]) => (success ? [[name, data]] : [])));
}

/** The list as its page shows it: by state with their counts, narrowed by route, by programme and by who is still on one. */
export async function referralListData(
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> {
  const t = words();
  const state = stateIn(programmeReferralThing, query['state']);
  const besides = besidesIn(query);
  const data = await listByState(doors, me, programmeReferralThing, {
    chosen: { ...(besides as Record<string, string>), state },
    cursor: text(query['cursor']) || undefined,
    counts: (tx, states) => narrowed(tx.rows(ProgrammeReferral), besides).countEach('state', states),
    beside: (tx, rows) => personsToProvider(tx, rows as ProgrammeReferral[]),
    table: (_, items, persons) => referralsTable(t, items, persons),
  });
  const path = `/${programmeReferralThing.name}`;
  return {
    ...data,
    filter: listFilter,
    filterValues: { ...besides, state },
    panel: {
      action: path,
      chosen: named.flatMap((name) => {
        const value = besides[name];
        const href = listAddress(path, { ...besides, state, [name]: undefined });
        return value
          ? [{ text: t(`interventions.questions.${name === 'route' ? 'entryRoute' : name}.options.${value}`), href }]
          : [];
      }),
      clear: listAddress(path, { state }),
    },
  };
}
