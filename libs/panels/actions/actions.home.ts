import { agenciesOf, hasRole } from '../../platform/access/actor.js';
import type { HomeCount, HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';
import { hrefOf, tabFilters } from './action.filter.js';
import { stateTag } from './actions.cells.js';
import { narrowed } from './actions.reading.js';

/** More than a person reads at one glance; the list has the rest. */
const atMost = 30;

/** What each state asks of whoever is to do it. */
const doing: Readonly<Record<string, readonly string[]>> = {
  assigned: ['accept', 'refuse'],
  accepted: ['claim'],
  in_progress: ['claim'],
};

/** What waits for the clinic, by state. */
const waiting = ['done_claimed', 'refused', 'proposed'];

type Part = 'mine' | 'deputy' | 'agency';

/** What a person owes, owns as a deputy, or may answer for their agency; and, for who runs the clinic, what waits for them. */
export async function actionsHome(tx: Tx, t: Words): Promise<HomePart> {
  const { actor } = tx;
  // The states say that it is open; where both are said, the planner takes them for rare and reads all that is open.
  const first = tx.rows(Action).orderBy('dueOn').page(atMost);
  const owed = first.where({ state: { $in: Object.keys(doing) } });
  const notMine = { ownerId: { $ne: actor.id } };
  const agencies = agenciesOf(actor);
  const [lists, counts] = await Promise.all([
    tx.together({
      mine: owed.where({ ownerId: actor.id }),
      deputy: owed.where({ ...notMine, deputyId: actor.id }),
      // Of one agency an index has them in their order, and no more are read than are shown.
      agency: first.where({
        ...notMine,
        agencyId: agencies.length === 1 ? agencies[0] : { $in: agencies },
        state: 'assigned',
      }),
    }),
    countsFor(tx, t),
  ]);
  const seen = new Set<string>();
  const items = (['mine', 'deputy', 'agency'] as const).flatMap((part) =>
    lists[part].flatMap((action) => {
      if (seen.has(action.id)) return [];
      seen.add(action.id);
      return [{ action, part }];
    }),
  );
  return { items: await Promise.all(items.map(({ action, part }) => itemOf(tx, t, action, part))), counts };
}

async function itemOf(tx: Tx, t: Words, action: Action, part: Part): Promise<HomeItem> {
  const moves = doing[action.state] ?? [];
  const may = await Promise.all(moves.map((move) => tx.may(Action, action, move)));
  return {
    kind: t('actions.one'),
    reference: action.reference,
    caseId: action.caseId,
    text: action.text,
    href: `/actions/${action.id}`,
    dueOn: action.dueOn,
    whose: t(`actions.home.${part}`),
    state: stateTag(t, action),
    doing: moves
      .filter((_, index) => may[index])
      .map((move) => ({ label: t(`actions.moves.${move}.label`), href: `/actions/${action.id}/${move}` })),
    agencyId: action.agencyId,
  };
}

/** What waits for the clinic: counted among the actions that the person may decide on. */
async function countsFor(tx: Tx, t: Words): Promise<HomeCount[]> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return [];
  const ours = tx.rows(Action).open('verify');
  const [states, overdue] = await Promise.all([
    ours.countEach('state', waiting),
    narrowed(ours, tabFilters.overdue, tx.actor).countUpTo(),
  ]);
  const count = (name: string, { state, href }: { state?: string; href: string }): HomeCount => {
    const n = state ? (states.get(state) ?? 0) : overdue;
    return { text: t(`actions.home.counts.${name}`, { count: n }), count: n, href, urgent: name === 'overdue' };
  };
  const all = hrefOf('all');
  return [
    count('overdue', { href: hrefOf('overdue') }),
    ...waiting.map((state) => count(state, { state, href: `${all}?state=${state}` })),
  ];
}
