import { AdvocacyCase } from '../advocacy/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { countedWith, openBeside, stateIn, stateTabs } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Work } from '../../platform/work/work.js';
import { countedText } from '../../platform/pages/tab-text.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { listFilter } from './safety-plan.forms.js';
import { tableOf } from './safety-plans.cells.js';
import { narrowed } from './safety-plans.reading.js';
import { planThing } from './safety-plans.things.js';

type Query = Readonly<Record<string, unknown>>;
const narrows = ['due', 'lead'] as const;

/** The cases that a person leads. */
const ledBy = async (tx: Tx, { id: leadId }: Actor): Promise<string[]> =>
  (await tx.rows(AdvocacyCase).where({ leadId }).select('id').all()).map(({ id }) => id);

/** Of the plans that a person sees, or of those of some cases: how many there are of each state, and whose review is due. */
async function counted(
  tx: Tx,
  me: Actor,
  { due, states, ...of }: { due: 'yes' | undefined; states: string[]; case?: string[] },
) {
  const rows = tx.rows(SafetyPlan);
  const [byState, dueOnes] = await Promise.all([
    narrowed(rows, { due, ...of }, me).countEach('state', states),
    narrowed(rows, { due: 'yes', ...of }, me).countUpTo(),
  ]);
  return { byState, dueOnes };
}

interface Doors {
  readonly work: Work;
  readonly things: Things;
}

type Chosen = Partial<Record<(typeof narrows)[number] | 'state', string>>;

/** What was chosen besides the state, each with the address without it. */
const panelOf = (t: Words, chosen: Chosen) => ({
  action: '/safety-plans',
  chosen: narrows.flatMap((name) => {
    if (!chosen[name]) return [];
    const href = listAddress('/safety-plans', { ...chosen, [name]: undefined });
    return [{ text: t(`safety-plans.questions.${name}.options.${chosen[name]}`), href }];
  }),
  clear: listAddress('/safety-plans', { state: chosen.state }),
});

/** The list as its page shows it: by state, each with how many there are, and how many reviews are due. */
export async function listData({ work, things }: Doors, me: Actor, query: Query): Promise<PageData> {
  const t = words();
  const state = stateIn(planThing, query['state']);
  const due = query['due'] === 'yes' ? ('yes' as const) : undefined;
  const lead = query['lead'] === 'mine' ? 'mine' : undefined;
  const [chosen, cursor] = [{ state, due, lead }, text(query['cursor'])];
  const of = lead ? { case: await work.as(me, (tx) => ledBy(tx, me)) } : {};
  const asked = { ...of, ...(state && { state }), ...(due && { due }), ...(cursor && { cursor }) };
  const states = openBeside(planThing.machine, state);
  const { page, beside } = await things.listWith(me, planThing, asked, (tx) => counted(tx, me, { due, states, ...of }));
  const { items, next, ...around } = page;
  const { byState, dueOnes } = beside;
  return {
    title: t('safety-plans.title'),
    explain: t('safety-plans.explain'),
    tabs: stateTabs(t, planThing, countedWith(byState, state, around), chosen),
    list: {
      caption: t('safety-plans.title'),
      ...tableOf(t, items, me.today),
      ...around,
      empty: t(`safety-plans.${due || lead ? 'noneMatch' : 'none'}`),
      next: next && listAddress('/safety-plans', { ...chosen, cursor: next }),
      first: cursor ? listAddress('/safety-plans', chosen) : undefined,
    },
    due: t('safety-plans.dueCount', { count: dueOnes, said: countedText(t, dueOnes) }),
    hasDue: dueOnes > 0,
    filter: listFilter,
    filterValues: { due, lead },
    panel: panelOf(t, chosen),
  };
}
