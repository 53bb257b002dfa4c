import { AdvocacyCase } from '../advocacy/index.js';
import type { Actor } from '../platform/access/actor.js';
import { words, type Words } from '../platform/messages/messages.js';
import { listAddress } from '../platform/pages/list-address.js';
import type { PageData } from '../platform/pages/pages.js';
import { text } from '../platform/pages/shown.js';
import { listByState, stateIn } from '../platform/things/state-list.js';
import type { Things } from '../platform/things/things.js';
import type { Work } from '../platform/work/work.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { listFilter } from './safety-plan.forms.js';
import { tableOf } from './safety-plans.cells.js';
import { narrowed } from './safety-plans.reading.js';
import { planThing } from './safety-plans.things.js';

type Query = Readonly<Record<string, unknown>>;
const narrows = ['due', 'lead'] as const;

/** The cases that somebody leads. */
const ledBy = async (work: Work, me: Actor): Promise<string[]> =>
  work.as(me, async (tx) => {
    const led = await tx.rows(AdvocacyCase).where({ leadId: me.id }).select('id').all();
    return led.map(({ id }) => id);
  });

interface Doors {
  readonly work: Work;
  readonly things: Things;
}

/** The things, of which a list holds no more than these cases where some are given. */
const thingsOf = ({ things }: Doors, of: { readonly case: string[] } | undefined): Things => {
  const list: Things['list'] = (actor, thing, { lead: _, ...asked }) => things.list(actor, thing, { ...asked, ...of });
  return { list } as Things;
};

type Chosen = Partial<Record<(typeof narrows)[number] | 'state', string>>;

/** What was chosen besides the state, each with the address without it. */
const panelOf = (t: Words, chosen: Chosen) => ({
  title: t('safety-plans.narrow'),
  action: '/safety-plans',
  chosen: narrows.flatMap((name) => {
    if (!chosen[name]) return [];
    const href = listAddress('/safety-plans', { ...chosen, [name]: undefined });
    return [{ text: t(`safety-plans.questions.${name}.options.${chosen[name]}`), href }];
  }),
  clear: listAddress('/safety-plans', { state: chosen.state }),
});

/** The list as its page shows it: by state, each with how many there are, and how many reviews are due. */
export async function listData(doors: Doors, me: Actor, query: Query): Promise<PageData> {
  const t = words();
  const state = stateIn(planThing, query['state']);
  const due = query['due'] === 'yes' ? ('yes' as const) : undefined;
  const lead = query['lead'] === 'mine' ? 'mine' : undefined;
  const of = lead && { case: await ledBy(doors.work, me) };
  const beside = { due: 0 };
  const data = await listByState({ work: doors.work, things: thingsOf(doors, of) }, me, planThing, {
    chosen: { state, due, lead },
    cursor: text(query['cursor']),
    counts: async (tx) => {
      const rows = tx.rows(SafetyPlan);
      const dueOnes = narrowed(rows, { due: 'yes', ...of }, me).count();
      const [byState, count] = await Promise.all([narrowed(rows, { due, ...of }, me).countBy('state'), dueOnes]);
      beside.due = count;
      return byState;
    },
    table: (_, items) => tableOf(t, items, me.today),
  });
  return {
    ...data,
    due: t('safety-plans.dueCount', { count: beside.due }),
    hasDue: beside.due > 0,
    filter: listFilter,
    filterValues: { due, lead },
    panel: panelOf(t, { state, due, lead }),
  };
}
