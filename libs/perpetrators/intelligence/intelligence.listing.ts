import type { Actor } from '../../platform/access/actor.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { tableOf } from './intelligence.cells.js';
import { IntelligenceItem } from './intelligence.entity.js';
import { itemFilters, listFilter, type ItemFilters } from './intelligence.forms.js';
import { narrowed } from './intelligence.reading.js';
import { intelligenceThing } from './intelligence.thing.js';

type Query = Readonly<Record<string, unknown>>;
const names = ['kind', 'free', 'due'] as const;
const path = '/intelligence';

/** What an address narrows to; what cannot be read narrows nothing. */
function chosenIn(query: Query): ItemFilters {
  const given = names.flatMap((name) => {
    const read = itemFilters.safeParse({ [name]: query[name] });
    return read.success && query[name] ? [[name, query[name]]] : [];
  });
  const state = stateIn(intelligenceThing, query['state']);
  return { ...(Object.fromEntries(given) as ItemFilters), ...(state && { state }) };
}

const tagsOf = (t: Words, chosen: ItemFilters) =>
  names.flatMap((name) => {
    const value = chosen[name];
    const href = listAddress(path, { ...chosen, [name]: undefined });
    return value ? [{ text: t(`intelligence.questions.${name}.options.${value}`), href }] : [];
  });

/** The list as its page shows it: by state, narrowed by kind, by being of no case yet, and by what is to be reviewed. */
export async function listData(doors: { work: Work; things: Things }, me: Actor, query: Query): Promise<PageData> {
  const t = words();
  const chosen = chosenIn(query);
  const { state, ...besides } = chosen;
  const data = await listByState(doors, me, intelligenceThing, {
    chosen,
    cursor: text(query['cursor']),
    counts: (tx, states) => narrowed(tx.rows(IntelligenceItem), besides, me).countEach('state', states),
    table: (_, items) => tableOf(t, items),
  });
  return {
    ...data,
    filter: listFilter,
    filterValues: { ...besides },
    panel: {
      title: t('intelligence.narrow'),
      action: path,
      chosen: tagsOf(t, chosen),
      clear: listAddress(path, { state }),
    },
  };
}
