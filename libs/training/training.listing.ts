import type { LondonDate } from '../kernel/london-date.js';
import { Problem, type FieldError } from '../kernel/problem.js';
import { forumsAs, hasRole, type Actor } from '../platform/access/actor.js';
import { fromBody, questionsOf, readForm } from '../platform/http/form.js';
import { formatDay, words, type Words } from '../platform/messages/messages.js';
import { listAddress } from '../platform/pages/list-address.js';
import type { PageData } from '../platform/pages/pages.js';
import { text } from '../platform/pages/shown.js';
import type { Choices } from '../platform/things/choices.js';
import { listByState, stateIn } from '../platform/things/state-list.js';
import type { Things } from '../platform/things/things.js';
import type { Work } from '../platform/work/work.js';
import { keepers } from './training.access.js';
import { tableOf } from './training.cells.js';
import { TrainingSession } from './training.entity.js';
import { listFilter, trainingForm, type TrainingFilters } from './training.forms.js';
import { narrowed } from './training.reading.js';
import { trainingThing } from './training.thing.js';

type Query = Readonly<Record<string, unknown>>;
type Lists = Awaited<ReturnType<Choices['for']>>;
/** What the list chooses from, and the forums, of which it leads to the figures. */
const asked = [...questionsOf(listFilter), ...questionsOf(trainingForm)];
type Besides = Omit<TrainingFilters, 'state'>;
const known = /^(agency|course|(from|to)(-(day|month|year))?)$/;

/** What an address narrows to; where some of it cannot be read it narrows nothing, and says what. */
function besidesIn(query: Query): { besides: Besides; errors: readonly FieldError[] } {
  const asked = Object.fromEntries(Object.entries(query).filter(([name]) => known.test(name)));
  try {
    return { besides: readForm(listFilter, fromBody(listFilter, asked)), errors: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { besides: {}, errors: error.errors };
  }
}

/** What was chosen, each with the address without it. */
const tagsOf = (t: Words, chosen: TrainingFilters, lists: Lists) =>
  (['from', 'to', 'agency', 'course'] as const).flatMap((name) => {
    const value = chosen[name];
    if (!value) return [];
    const from = lists[name === 'agency' ? 'training.agencies' : 'training.courses'];
    const isDay = name === 'from' || name === 'to';
    const label = t(`training.questions.${name}.label`);
    const said = isDay
      ? `${label} ${formatDay(value as LondonDate)}`
      : (from?.find((one) => one.value === value)?.text ?? label);
    return [{ text: said, href: listAddress('/training-sessions', { ...chosen, [name]: undefined }) }];
  });

/** The figures of each forum that somebody coordinates, or in which they work for a service that they lead. */
function figuresOf(t: Words, me: Actor, lists: Lists) {
  const led = me.posts.filter(({ agencyId }) => me.leads?.some((lead) => lead.agencyId === agencyId));
  const ids = new Set([...forumsAs(me, 'coordinator'), ...led.flatMap(({ forumIds }) => forumIds)]);
  return (lists['training.forums'] ?? [])
    .filter(({ value }) => ids.has(value))
    .map(({ value, text: forum }) => ({
      href: `/forums/${value}/training-figures`,
      text: t('training.links.figures', { forum }),
    }));
}

/** The list as its page shows it: by state, each with how many there are. */
export async function listData(
  doors: { work: Work; things: Things; choices: Choices },
  me: Actor,
  query: Query,
): Promise<PageData> {
  const t = words();
  const { besides, errors } = besidesIn(query);
  const state = stateIn(trainingThing, query['state']);
  const chosen = { ...besides, ...(state && { state }) };
  const beside = { lists: {} as Lists };
  const data = await listByState(doors, me, trainingThing, {
    chosen,
    cursor: text(query['cursor']),
    counts: async (tx, states) => {
      const [byState, lists] = await Promise.all([
        narrowed(tx.rows(TrainingSession), besides).countEach('state', states),
        doors.choices.within(tx, asked, { thing: 'training-sessions', shown: {} }),
      ]);
      Object.assign(beside, { lists });
      return byState;
    },
    table: (_, items) => tableOf(t, items),
  });
  const { lists } = beside;
  return {
    ...data,
    errors,
    addHref: hasRole(me, ...keepers) && '/training-sessions/new',
    figures: figuresOf(t, me, lists),
    filter: listFilter,
    filterValues: errors.length ? query : { ...besides },
    options: lists,
    panel: {
      title: t('training.narrow'),
      action: '/training-sessions',
      chosen: tagsOf(t, chosen, lists),
      clear: listAddress('/training-sessions', { state }),
    },
  };
}
