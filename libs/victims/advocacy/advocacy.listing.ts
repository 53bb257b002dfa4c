import { hasRole, type Actor } from '../../platform/access/actor.js';
import { form, pick } from '../../platform/http/form.js';
import { questionsOf } from '../../platform/http/question.js';
import { words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/pages.js';
import { text } from '../../platform/pages/shown.js';
import type { Choices } from '../../platform/things/choices.js';
import { listByState, stateIn } from '../../platform/things/state-list.js';
import type { Things } from '../../platform/things/things.js';
import type { Work } from '../../platform/work/work.js';
import { advocates } from './advocate.roles.js';
import { tableOf } from './advocacy.cells.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { advocacyFilters } from './advocacy.forms.js';
import { narrowed } from './advocacy.reading.js';
import { advocacyThing } from './advocacy.thing.js';

const listFilter = form({ lead: pick({ from: 'advocacy.advocates', optional: true }) }, 'advocacy');
/** What cannot be read narrows nothing. */
const leadAsked = advocacyFilters.pick({ lead: true }).catch({});
type Lists = Awaited<ReturnType<Choices['for']>>;

/** The list as its page shows it: by state, each with how many there are. */
export async function listData(
  doors: { work: Work; things: Things; choices: Choices },
  me: Actor,
  query: Readonly<Record<string, unknown>>,
): Promise<PageData> {
  const t = words();
  const state = stateIn(advocacyThing, query['state']);
  const { lead } = leadAsked.parse({ lead: query['lead'] || undefined });
  const beside = { lists: {} as Lists };
  const data = await listByState(doors, me, advocacyThing, {
    chosen: { state, lead },
    cursor: text(query['cursor']),
    counts: async (tx, states) => {
      const [byState, lists] = await Promise.all([
        narrowed(tx.rows(AdvocacyCase), { ...(lead && { lead }) }, me).countEach('state', states),
        doors.choices.within(tx, questionsOf(listFilter), { thing: 'advocacy-cases', shown: {} }),
      ]);
      Object.assign(beside, { lists });
      return byState;
    },
    table: (_, items) => tableOf(t, items),
  });
  const name = beside.lists['advocacy.advocates']?.find(({ value }) => value === lead)?.text ?? t('advocacy.mine');
  return {
    ...data,
    addHref: hasRole(me, ...advocates) && '/advocacy-cases/new',
    filter: listFilter,
    filterValues: { lead },
    options: beside.lists,
    panel: {
      action: '/advocacy-cases',
      chosen: lead ? [{ text: name, href: listAddress('/advocacy-cases', { state }) }] : [],
      clear: listAddress('/advocacy-cases', { state }),
    },
  };
}
