import { domains } from '../../libs/domains.js';
import { agenciesOf } from '../../libs/platform/access/actor.js';
import { readForm } from '../../libs/platform/http/form.js';
import { askedBy } from '../../libs/platform/things/thing.pages.js';
import type { Thing } from '../../libs/platform/things/thing.js';
import { Things } from '../../libs/platform/things/things.js';
import type { Visit } from './addresses.js';
import { who, type Story, type Who } from './story.js';

export const things = domains.flatMap((room) => room.things ?? []);

/** Every move that has a page, of every thing; to take back and to put right are moves of each. */
export const moves = things.flatMap((thing) =>
  [...Object.keys(thing.machine.moves), 'undo', 'correct'].map((name) => `${thing.name}/${name}`),
);

const movers: Who[] = [
  'coordinator',
  'chair',
  'constable',
  'probation',
  'housing',
  'isac',
  'police',
  'administrator',
  'sweeper',
  'auditor',
  'outsider',
];
const fewOfAState = 4;

/** A few things in each of their states, as somebody's list has them. */
async function sample(story: Story, thing: Thing, as: Who): Promise<string[]> {
  const actor = await story.clinic.actor(who[as]);
  const { items } = await story.pages.app.get(Things).list(actor, thing, { limit: 200 });
  const counted = new Map<unknown, number>();
  const own = new Set<unknown>(agenciesOf(actor));
  // Their own agency's and what is restricted come first: what may be done with these alone is met in every run, whatever the ids are.
  const rank = (one: Record<string, unknown>): number =>
    Number(own.has(one['agencyId'])) + 2 * Number(one['restricted'] === true);
  const inOrder = items.toSorted((one, other) => rank(other) - rank(one));
  return inOrder.flatMap(({ id, state }) => {
    const before = counted.get(state) ?? 0;
    counted.set(state, before + 1);
    return before < fewOfAState ? [String(id)] : [];
  });
}

/** A page of every move, where somebody may make it today; for the others the page that says that it is not open. */
export async function movePages(story: Story): Promise<{ pages: Map<string, Visit>; shut: string[] }> {
  const pages = new Map<string, Visit>();
  const any = new Map<Thing, Visit>();
  for (const thing of things) {
    for (const as of movers) {
      const actor = await story.clinic.actor(who[as]);
      for (const id of await sample(story, thing, as)) {
        const { moves: open } = await story.pages.app.get(Things).show(actor, thing, id);
        const base = `/${thing.name}/${id}`;
        any.set(thing, any.get(thing) ?? { as, path: base });
        for (const name of open as string[]) {
          const key = `${thing.name}/${name}`;
          if (!pages.has(key)) pages.set(key, { as, path: `${base}/${name}`, ...emptied(thing, name) });
        }
      }
    }
  }
  const shut = moves.filter((key) => !pages.has(key));
  for (const thing of things) {
    for (const key of shut.filter((one) => one.startsWith(`${thing.name}/`))) {
      const example = any.get(thing);
      if (example) pages.set(key, { ...example, path: `${example.path}/${key.split('/')[1]}` });
    }
  }
  return { pages, shut };
}

/** Forms that come with everything that stands already. */
const filled: readonly string[] = [
  'summaries/describe',
  'mappa/accept',
  'strategic-groups/rename',
  'programmes/revise',
  'programmes/set_capacity',
  'advice-records/amend',
  'training-sessions/amend',
  'releases/amend',
  'people-at-risk/describe',
  'trigger-dates/change',
  'safety-plan-items/change',
  'other-orders/change',
  'transfers/revise',
  'advocacy-cases/allocate',
  'nominations/list',
];

/** Forms that do not stand first on their page: before them another area is chosen, or somebody taken off. */
const farther: Readonly<Record<string, string>> = {
  'cases/team': 'main form[method="post"]:has(select, textarea, input:not([type="hidden"]))',
};

/** A form that asks nothing that must be answered, or comes answered, would be taken as it is, and show no error. */
function emptied(thing: Thing, name: string): Partial<Visit> {
  if (filled.includes(`${thing.name}/${name}`)) return {};
  try {
    readForm(askedBy(thing, name), {});
    return {};
  } catch {
    return { empty: farther[`${thing.name}/${name}`] ?? 'main form' };
  }
}
