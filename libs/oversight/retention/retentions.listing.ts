import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { Retention } from './retention.entity.js';
import { dues, listFilter } from './retention.forms.js';
import { groupKeys } from './retention.groups.js';
import { tableOf } from './retentions.cells.js';
import { narrowed } from './retentions.reading.js';
import { retentionThing } from './retentions.thing.js';

interface Doors {
  readonly work: Work;
  readonly things: Things;
}

type Chosen = Readonly<Record<'state' | 'group' | 'due', string | undefined>>;

/** What the list is narrowed by, each with the address without it. */
const tagsOf = (t: Words, chosen: Chosen) =>
  (['group', 'due'] as const).flatMap((name) => {
    const value = chosen[name];
    const href = listAddress('/retention', { ...chosen, [name]: undefined });
    return value ? [{ text: t(`retention.questions.${name}.options.${value}`), href }] : [];
  });

/** The list as its page shows it: by state, each with how many there are, narrowed by group and by how the review stands. */
export async function listData(doors: Doors, me: Actor, query: Record<string, unknown>): Promise<PageData> {
  const t = words();
  const state = stateIn(retentionThing, query['state']);
  const group = groupKeys.find((one) => one === query['group']);
  const due = dues.find((one) => one === query['due']);
  const chosen = { state, group, due };
  const data = await listByState(doors, me, retentionThing, {
    chosen,
    cursor: text(query['cursor']),
    counts: (tx, states) => narrowed(tx.rows(Retention), { group, due }, me.today).countEach('state', states),
    table: tableOf,
  });
  return {
    ...data,
    filter: listFilter,
    filterValues: chosen,
    rulesHref: '/retention-rules',
    panel: {
      action: '/retention',
      chosen: tagsOf(t, chosen),
      clear: listAddress('/retention', { state }),
    },
  };
}
