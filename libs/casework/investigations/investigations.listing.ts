import type { Actor } from '../../platform/access/actor.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { Investigation } from './investigation.entity.js';
import { tableOf } from './investigations.cells.js';
import { investigationThing } from './investigations.thing.js';

/** The list as its page shows it: by state, each with how many there are. */
export const listData = (
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> =>
  listByState(doors, me, investigationThing, {
    chosen: { state: stateIn(investigationThing, query['state']) },
    cursor: text(query['cursor']),
    counts: (tx, states) => tx.rows(Investigation).countEach('state', states),
    table: (t, items) => tableOf(t, items),
  });
