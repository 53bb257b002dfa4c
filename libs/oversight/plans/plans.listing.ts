import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { questionsOf } from '../../platform/http/question.js';
import type { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { countedText } from '../../platform/pages/tab-text.js';
import { chairs } from './plan.access.js';
import { PlanLine } from './plan.entity.js';
import { lineFilters, listFilter, type LineFilters } from './plan.forms.js';
import { tableOf } from './plans.cells.js';
import { narrowed } from './plans.reading.js';
import { lineThing } from './plans.things.js';

type Query = Readonly<Record<string, unknown>>;
type Lists = Awaited<ReturnType<Choices['for']>>;

/** What an address narrows to; what cannot be read narrows nothing. */
export function chosenIn(query: Query): LineFilters {
  const given = ['group', 'owner', 'overdue'].flatMap((name) => {
    const read = lineFilters.safeParse({ [name]: query[name] });
    return read.success && query[name] ? [[name, query[name]]] : [];
  });
  const state = stateIn(lineThing, query['state']);
  return { ...(Object.fromEntries(given) as LineFilters), ...(state && { state }) };
}

/** What was chosen, each with the address without it. */
const tagsOf = (t: Words, chosen: LineFilters, lists: Lists) =>
  (['group', 'owner', 'overdue'] as const).flatMap((name) => {
    const value = chosen[name];
    if (!value) return [];
    const offered = lists[`plans.${name}s`]?.find((one) => one.value === value)?.text;
    const said = name === 'overdue' ? t('plans.questions.overdue.options.yes') : (offered ?? t('plans.mine'));
    return [{ text: said, href: listAddress('/plan-lines', { ...chosen, [name]: undefined }) }];
  });

const panelOf = (t: Words, chosen: LineFilters, lists: Lists) => ({
  title: t('plans.narrow'),
  action: '/plan-lines',
  chosen: tagsOf(t, chosen, lists),
  clear: listAddress('/plan-lines', { state: chosen.state }),
});

/** What somebody can do beside a plan: the chair adds to it, and everybody takes it along. */
function linksOf(t: Words, me: Actor, chosen: LineFilters) {
  const seats = me.seats ?? [];
  const group =
    chosen.group ?? (new Set(seats.map(({ groupId }) => groupId)).size === 1 ? seats[0]?.groupId : undefined);
  if (!group) return [];
  const mayAdd = chairs(me, group);
  return [
    ...(mayAdd ? ['new', 'recommendations'] : []).map((name) => ({
      href: `/plan-lines/${name}?group=${group}`,
      text: t(`plans.links.${name}`),
    })),
    { href: `/strategic-groups/${group}`, text: t('plans.links.group') },
  ];
}

/** The list as its page shows it: by state with their counts, what is overdue said first and at its head. */
export async function listData(
  doors: { work: Work; things: Things; choices: Choices },
  me: Actor,
  query: Query,
): Promise<PageData> {
  const t = words();
  const chosen = chosenIn(query);
  const { state, ...besides } = chosen;
  const beside = { overdue: 0, lists: {} as Lists };
  const data = await listByState(doors, me, lineThing, {
    chosen: { ...besides, state },
    cursor: text(query['cursor']),
    counts: async (tx, states) => {
      const rows = tx.rows(PlanLine);
      const [byState, overdue, lists] = await Promise.all([
        narrowed(rows, besides, me).countEach('state', states),
        narrowed(rows, { ...besides, overdue: 'yes' }, me).countUpTo(),
        doors.choices.within(tx, questionsOf(listFilter), { thing: 'plan-lines', shown: {} }),
      ]);
      Object.assign(beside, { overdue, lists });
      return byState;
    },
    table: (_, items) => tableOf(t, items, me.today),
  });
  const { overdue, lists } = beside;
  return {
    ...data,
    overdue: t('plans.overdue', { count: overdue, said: countedText(t, overdue) }),
    hasOverdue: overdue > 0,
    links: linksOf(t, me, chosen),
    fileHref: listAddress('/plan-lines/file.csv', chosen),
    filter: listFilter,
    filterValues: { ...besides },
    options: lists,
    panel: panelOf(t, chosen, lists),
  };
}
