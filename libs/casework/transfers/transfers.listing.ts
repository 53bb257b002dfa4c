import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { Arrival } from './arrival.entity.js';
import { Transfer } from './transfer.entity.js';
import { directions, listFilter } from './transfer.forms.js';
import { arrivalTable, tableOf } from './transfers.cells.js';
import { narrowed } from './transfers.reading.js';
import { arrivalThing, transferThing } from './transfers.thing.js';

interface Doors {
  readonly work: Work;
  readonly things: Things;
}

const tagsOf = (t: Words, direction: string | undefined, state: string | undefined) =>
  direction
    ? [{ text: t(`transfers.questions.direction.options.${direction}`), href: listAddress('/transfers', { state }) }]
    : [];

/** The list as its page shows it: out and in, by state, each with how many there are. */
export async function listData(doors: Doors, me: Actor, query: Record<string, unknown>): Promise<PageData> {
  const t = words();
  const state = stateIn(transferThing, query['state']);
  const direction = directions.find((one) => one === query['direction']);
  const data = await listByState(doors, me, transferThing, {
    chosen: { state, direction },
    cursor: text(query['cursor']),
    counts: (tx, states) =>
      narrowed(tx.rows(Transfer), { ...(direction && { direction }) }, me).countEach('state', states),
    table: (_, items) => tableOf(t, items, me.today),
  });
  return {
    ...data,
    filter: listFilter,
    filterValues: { direction, state },
    panel: {
      action: '/transfers',
      chosen: tagsOf(t, direction, state),
      clear: listAddress('/transfers', { state }),
    },
  };
}

/** What areas were told of who moved into them. */
export const arrivalsData = (doors: Doors, me: Actor, query: Record<string, unknown>): Promise<PageData> =>
  listByState(doors, me, arrivalThing, {
    chosen: { state: stateIn(arrivalThing, query['state']) },
    cursor: text(query['cursor']),
    counts: (tx, states) => tx.rows(Arrival).countEach('state', states),
    table: arrivalTable,
  });
