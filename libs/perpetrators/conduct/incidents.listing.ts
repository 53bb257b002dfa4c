import { isDay } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { questionsOf } from '../../platform/http/question.js';
import { fromBody } from '../../platform/http/form.js';
import { words, type Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { onDay, text } from '../../platform/pages/shown.js';
import type { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { incidentThing } from './conduct.things.js';
import { Incident } from './incident.entity.js';
import { incidentFilters, listFilter, type IncidentFilters } from './incident.forms.js';
import { tableOf } from './incidents.cells.js';
import { narrowed } from './incidents.reading.js';

type Query = Readonly<Record<string, unknown>>;
type Lists = Awaited<ReturnType<Choices['for']>>;
const names = ['kind', 'from', 'to', 'mine'] as const;
const path = '/incidents';

/** What an address narrows to; what cannot be read narrows nothing. */
function chosenIn(query: Query): IncidentFilters {
  const asked = fromBody(listFilter, query);
  const given = names.flatMap((name) => {
    const read = incidentFilters.safeParse({ [name]: asked[name] });
    return read.success && asked[name] ? [[name, asked[name]]] : [];
  });
  const state = stateIn(incidentThing, query['state']);
  return { ...(Object.fromEntries(given) as IncidentFilters), ...(state && { state }) };
}

const tagsOf = (t: Words, chosen: IncidentFilters, lists: Lists) =>
  names.flatMap((name) => {
    const value = chosen[name];
    if (!value) return [];
    const kind = lists['conduct.kinds']?.find((one) => one.value === value)?.text;
    const said =
      kind ?? (isDay(value) ? t(`incidents.chosen.${name}`, { day: onDay(value) }) : t('incidents.chosen.mine'));
    return [{ text: said, href: listAddress(path, { ...chosen, [name]: undefined }) }];
  });

/** The list as its page shows it: by state, narrowed by how, when and by whom. */
export async function listData(
  doors: { work: Work; things: Things; choices: Choices },
  me: Actor,
  query: Query,
): Promise<PageData> {
  const t = words();
  const chosen = chosenIn(query);
  const { state, ...besides } = chosen;
  const beside = { lists: {} as Lists };
  const data = await listByState(doors, me, incidentThing, {
    chosen,
    cursor: text(query['cursor']),
    counts: async (tx, states) => {
      const [byState, lists] = await Promise.all([
        narrowed(tx.rows(Incident), besides, me).countEach('state', states),
        doors.choices.within(tx, questionsOf(listFilter), { thing: 'incidents', shown: {} }),
      ]);
      Object.assign(beside, { lists });
      return byState;
    },
    table: (_, items) => tableOf(t, items),
  });
  return {
    ...data,
    filter: listFilter,
    filterValues: { ...besides },
    options: beside.lists,
    panel: {
      action: path,
      chosen: tagsOf(t, chosen, beside.lists),
      clear: listAddress(path, { state }),
    },
  };
}
