import type { Actor } from '../../platform/access/actor.js';
import { fromBody } from '../../platform/http/form.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { onDay, text } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { VictimContact } from './contact.entity.js';
import { contactFilters, listFilter, type ContactFilters } from './contact.forms.js';
import { tableOf } from './contacts.cells.js';
import { reachingPosts } from './contacts.checks.js';
import { logHref } from './contacts.case.js';
import { narrowed } from './contacts.reading.js';
import { contactThing } from './contacts.thing.js';

type Query = Readonly<Record<string, unknown>>;
const names = ['mode', 'reached', 'from', 'to', 'whose'] as const;

/** What an address narrows to; what cannot be read narrows nothing. */
function chosenIn(query: Query): ContactFilters {
  const asked = fromBody(listFilter, query);
  const given = names.flatMap((name) => {
    const read = contactFilters.safeParse({ [name]: asked[name] });
    return read.success && asked[name] ? [[name, asked[name]]] : [];
  });
  return Object.fromEntries(given) as ContactFilters;
}

/** What was chosen, each with the address without it. */
const tagsOf = (t: Words, chosen: ContactFilters) =>
  names.flatMap((name) => {
    const value = chosen[name];
    if (!value) return [];
    const isDay = name === 'from' || name === 'to';
    const said = isDay
      ? t(`contacts.chosen.${name}`, { day: onDay(value) })
      : t(`contacts.questions.${name}.options.${value}`);
    return [{ text: said, href: listAddress('/victim-contacts', { ...chosen, [name]: undefined }) }];
  });

/** The list as its page shows it: by state with their counts, narrowed by way, outcome, days and whose they are. */
export async function listData(doors: { work: Work; things: Things }, me: Actor, query: Query): Promise<PageData> {
  const t = words();
  const state = stateIn(contactThing, query['state']);
  const besides = chosenIn(query);
  const chosen = { ...besides, ...(state && { state }) };
  const data = await listByState(doors, me, contactThing, {
    chosen,
    cursor: text(query['cursor']),
    counts: (tx, states) => narrowed(tx.rows(VictimContact), besides, me).countEach('state', states),
    table: (_, items) => tableOf(t, items),
  });
  return {
    ...data,
    logHref: reachingPosts(me).length > 0 && logHref(),
    filter: listFilter,
    filterValues: { ...besides },
    panel: {
      title: t('contacts.narrow'),
      action: '/victim-contacts',
      chosen: tagsOf(t, chosen),
      clear: listAddress('/victim-contacts', { state }),
    },
  };
}
