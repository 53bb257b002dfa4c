import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { victimEventKinds } from '../../timings/index.js';
import { NamedContact } from './contact.entity.js';
import * as contactCells from './contacts.cells.js';
import { listFilter, type EventFilters } from './event.forms.js';
import { VictimEvent } from './event.entity.js';
import { tableOf } from './events.cells.js';
import { narrowed } from './events.reading.js';
import { contactThing, eventThing } from './telling.things.js';

interface Doors {
  readonly work: Work;
  readonly things: Things;
}
type Query = Readonly<Record<string, unknown>>;

const boxes = ['overdue', 'mine', 'nobody'] as const;
const besides = ['kind', ...boxes] as const;

function besidesIn(query: Query): EventFilters {
  const kind = victimEventKinds.find((one) => one === query['kind']);
  const ticked: EventFilters = Object.fromEntries(
    boxes.filter((name) => query[name] === 'yes').map((name) => [name, 'yes' as const]),
  );
  return { ...(kind && { kind }), ...ticked };
}

const tagsOf = (t: Words, chosen: EventFilters, state: string | undefined) =>
  besides.flatMap((name) => {
    const value = chosen[name];
    const href = listAddress('/victim-events', { ...chosen, state, [name]: undefined });
    return value ? [{ text: t(`victim-events.questions.${name}.options.${value}`), href }] : [];
  });

/** What victims are told of, as its page shows it: by state with their counts, narrowed by kind, by what is overdue and by whose it is. */
export async function eventsData(doors: Doors, me: Actor, query: Query): Promise<PageData> {
  const t = words();
  const [state, chosen] = [stateIn(eventThing, query['state']), besidesIn(query)];
  const data = await listByState(doors, me, eventThing, {
    chosen: { ...chosen, state },
    cursor: text(query['cursor']),
    counts: (tx, states) => narrowed(tx.rows(VictimEvent), chosen, me).countEach('state', states),
    table: (_, items) => tableOf(t, items),
  });
  return {
    ...data,
    filter: listFilter,
    filterValues: { ...chosen, state },
    panel: {
      title: t('victim-events.narrow'),
      action: '/victim-events',
      chosen: tagsOf(t, chosen, state),
      clear: listAddress('/victim-events', { state }),
    },
  };
}

/** Who the one contact of victims is and was: by state, each with how many there are. */
export const contactsData = (doors: Doors, me: Actor, query: Query): Promise<PageData> =>
  listByState(doors, me, contactThing, {
    chosen: { state: stateIn(contactThing, query['state']) },
    cursor: text(query['cursor']),
    counts: (tx, states) => tx.rows(NamedContact).countEach('state', states),
    table: (t, items) => contactCells.tableOf(t, items),
  });
