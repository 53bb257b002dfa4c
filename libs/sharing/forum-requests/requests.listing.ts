import type { Actor } from '../../platform/access/actor.js';
import type { PageData } from '../../platform/pages/pages.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { text } from '../../platform/pages/shown.js';
import { ForumRequest } from './request.entity.js';
import { tableOf } from './requests.cells.js';
import { requestThing } from './requests.thing.js';

/** The list as its page shows it: by state, each with how many there are. */
export const listData = (
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> =>
  listByState(doors, me, requestThing, {
    chosen: { state: stateIn(requestThing, query['state']) },
    cursor: text(query['cursor']),
    counts: (tx, states) => tx.rows(ForumRequest).countEach('state', states),
    table: (t, items) => tableOf(t, items),
  });
