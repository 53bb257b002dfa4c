import type { Actor } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { text } from '../../platform/pages/shown.js';
import { CaseUpdate } from './update.entity.js';
import { listFilter, type UpdateFilters } from './update.forms.js';
import { tableOf } from './updates.cells.js';
import { narrowed } from './updates.reading.js';
import { updateThing } from './updates.thing.js';

/** The list as its page shows it: by state with their counts, narrowed to what is urgent. */
export async function listData(
  doors: { work: Work; things: Things },
  me: Actor,
  query: Record<string, unknown>,
): Promise<PageData> {
  const t = words();
  const state = stateIn(updateThing, query['state']);
  const besides: UpdateFilters = query['urgent'] === 'yes' ? { urgent: 'yes' } : {};
  const data = await listByState(doors, me, updateThing, {
    chosen: { ...besides, state },
    cursor: text(query['cursor']),
    counts: (tx, states) => narrowed(tx.rows(CaseUpdate), besides).countEach('state', states),
    table: tableOf,
  });
  const clear = listAddress('/updates', { state });
  return {
    ...data,
    filter: listFilter,
    filterValues: { ...besides, state },
    panel: {
      title: t('updates.narrow'),
      action: '/updates',
      chosen: besides.urgent ? [{ text: t('updates.urgent'), href: clear }] : [],
      clear,
    },
  };
}
