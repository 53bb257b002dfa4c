import { hasRole, type Actor } from '../../platform/access/actor.js';
import { questionsOf } from '../../platform/http/question.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import type { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { advisers } from './advice.access.js';
import { tableOf } from './advice.cells.js';
import { AdviceRecord } from './advice.entity.js';
import { adviceFilters, listFilter, type AdviceFilters } from './advice.forms.js';
import { narrowed } from './advice.reading.js';
import { adviceThing } from './advice.thing.js';

type Query = Readonly<Record<string, unknown>>;
type Lists = Awaited<ReturnType<Choices['for']>>;
const names = ['forum', 'level', 'by'] as const;

/** What an address narrows to; what cannot be read narrows nothing. */
function chosenIn(query: Query): AdviceFilters {
  const given = names.flatMap((name) => {
    const read = adviceFilters.safeParse({ [name]: query[name] });
    return read.success && query[name] ? [[name, query[name]]] : [];
  });
  const state = stateIn(adviceThing, query['state']);
  return { ...(Object.fromEntries(given) as AdviceFilters), ...(state && { state }) };
}

/** What was chosen, each with the address without it. */
const tagsOf = (t: Words, chosen: AdviceFilters, lists: Lists) =>
  names.flatMap((name) => {
    const value = chosen[name];
    if (!value) return [];
    const from = name === 'by' ? lists['advice.advisers'] : lists['advice.forums'];
    const offered = from?.find((one) => one.value === value)?.text ?? t('advice.mine');
    const said = name === 'level' ? t(`advice.questions.level.options.${value}`) : offered;
    return [{ text: said, href: listAddress('/advice-records', { ...chosen, [name]: undefined }) }];
  });

/** The figures of each forum for which somebody enters advice. */
const figuresOf = (t: Words, lists: Lists) =>
  (lists['advice.forums'] ?? []).map(({ value, text: forum }) => ({
    href: `/forums/${value}/advice-figures`,
    text: t('advice.links.figures', { forum }),
  }));

/** The list as its page shows it: by state, each with how many there are. */
export async function listData(
  doors: { work: Work; things: Things; choices: Choices },
  me: Actor,
  query: Query,
): Promise<PageData> {
  const t = words();
  const chosen = chosenIn(query);
  const { state, ...besides } = chosen;
  const beside = { lists: {} as Lists };
  const data = await listByState(doors, me, adviceThing, {
    chosen,
    cursor: text(query['cursor']),
    counts: async (tx, states) => {
      const [byState, lists] = await Promise.all([
        narrowed(tx.rows(AdviceRecord), besides, me).countEach('state', states),
        doors.choices.within(tx, questionsOf(listFilter), { thing: 'advice-records', shown: {} }),
      ]);
      Object.assign(beside, { lists });
      return byState;
    },
    table: (_, items) => tableOf(t, items),
  });
  const { lists } = beside;
  return {
    ...data,
    addHref: hasRole(me, ...advisers) && '/advice-records/new',
    figures: hasRole(me, 'coordinator') ? figuresOf(t, lists) : [],
    filter: listFilter,
    filterValues: { ...besides },
    options: lists,
    panel: {
      title: t('advice.narrow'),
      action: '/advice-records',
      chosen: tagsOf(t, chosen, lists),
      clear: listAddress('/advice-records', { state }),
    },
  };
}
