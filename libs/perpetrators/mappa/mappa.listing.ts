import { Forum } from '../../administration/areas/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { PageData } from '../../platform/pages/pages.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Work } from '../../platform/work/work.js';
import { mappaAreasOf } from './mappa.choices.js';
import { monthWords, tableOf } from './mappa.cells.js';
import { MappaReferral } from './mappa.entity.js';
import { listFilter, mappaFilters, type MappaFilters } from './mappa.forms.js';
import { narrowed } from './mappa.reading.js';
import { mappaThing } from './mappa.thing.js';

/** Months offered to choose from: this one, and as many before it. */
const MONTHS = 12;

const said = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

/** What an address narrows by, besides the state; what cannot be read is as if it were not there. */
function besidesIn(query: Record<string, unknown>): MappaFilters {
  const fields = (['category', 'month', 'forum', 'area'] as const).flatMap((name) => {
    const value = mappaFilters.shape[name].safeParse(said(query[name]));
    return value.success && value.data ? [[name, value.data] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** This month and those before it. */
function monthsUpTo(today: string): string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const named = (month: number): string =>
    `${String(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`;
  return Array.from({ length: MONTHS }, (_, before) => named(last - before));
}

/** The forums in which somebody takes part, by name. */
async function forumsOf(tx: Tx): Promise<{ value: string; text: string }[]> {
  const ids = tx.actor.posts.flatMap(({ forumIds }) => forumIds);
  const found = await tx
    .rows(Forum)
    .where({ id: { $in: ids } })
    .orderBy('name')
    .all();
  return found.map(({ id, name }) => ({ value: id, text: name }));
}

type Named = Pick<Choice, 'value' | 'text'>;

interface Narrowed {
  readonly besides: ReturnType<typeof besidesIn>;
  readonly state: string | undefined;
  readonly forums: readonly Named[];
  readonly areas: readonly Named[];
}

/** What the list is narrowed by, each with the way to the list without it. */
function tagsOf(t: Words, { besides, state, forums, areas }: Narrowed): { text: string; href: string }[] {
  const inWords = {
    forum: (id: string) => forums.find(({ value }) => value === id)?.text,
    area: (code: string) => areas.find(({ value }) => value === code)?.text,
    month: (month: string) => monthWords(t, month),
    category: (category: string) => t(`mappa.questions.category.options.${category}`),
  };
  return (['forum', 'month', 'category', 'area'] as const).flatMap((name) => {
    const value = besides[name];
    const text = value && inWords[name](value);
    return text ? [{ text, href: listAddress('/mappa', { ...besides, state, [name]: undefined }) }] : [];
  });
}

/** The monthly list as its page shows it: by state with their counts, narrowed by forum, month and category. */
export async function listData(
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> {
  const t = words();
  const state = stateIn(mappaThing, query['state']);
  const besides = besidesIn(query);
  let [forums, areas]: [readonly Named[], readonly Named[]] = [[], []];
  const data = await listByState(doors, me, mappaThing, {
    chosen: { ...besides, state },
    cursor: said(query['cursor']),
    counts: async (tx, states) => {
      const [counts, ...found] = await Promise.all([
        narrowed(tx.rows(MappaReferral), besides).countEach('state', states),
        forumsOf(tx),
        mappaAreasOf(tx),
      ]);
      [forums, areas] = found;
      return counts;
    },
    table: (_, items) => tableOf(t, items),
  });
  const months = monthsUpTo(me.today).map((month) => ({ value: month, text: monthWords(t, month) }));
  const tags = tagsOf(t, { besides, state, forums, areas });
  return {
    ...data,
    options: { 'mappa.forums': forums, 'mappa.months': months, 'mappa.mappaAreas': areas },
    filter: listFilter,
    filterValues: { ...besides, state },
    panel: { action: '/mappa', chosen: tags, clear: listAddress('/mappa', { state }) },
  };
}
