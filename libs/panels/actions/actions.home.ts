import { fullNames } from '../../administration/agencies/index.js';
import { agenciesOf, hasRole } from '../../platform/access/actor.js';
import type { HomeCount, HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';
import { hrefOf, tabFilters } from './action.filter.js';
import { actOf, remindedText, stateTag } from './actions.cells.js';
import { remindedToday } from './actions.reminded.js';
import { narrowed, staffByIds } from './actions.reading.js';

/** More than a person reads at one glance; the list has the rest. */
const atMost = 30;

/** What each state asks of whoever is to do it. */
const doing: Readonly<Record<string, readonly string[]>> = {
  assigned: ['accept', 'refuse'],
  accepted: ['claim'],
  in_progress: ['claim'],
};

/** So many of what others are to do stand on the home of who runs the clinic, with what can be done; its counts lead to all. */
const fewest = 3;

/** As much of what was done as a line says. */
const MOST_SAID = 300;

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
  const [lists, { counts, claimed, late }] = await Promise.all([
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
    forTheClinic(tx, t),
  ]);
  const seen = new Set<string>();
  const items = (['mine', 'deputy', 'agency'] as const).flatMap((part) =>
    lists[part].flatMap((action) => {
      if (seen.has(action.id)) return [];
      seen.add(action.id);
      return [{ action, part }];
    }),
  );
  const othersLate = late.filter(({ id }) => !seen.has(id));
  const ownerIds = [...claimed, ...othersLate].map(({ ownerId }) => ownerId);
  const [staff, reminded] = await Promise.all([
    ownerIds.length ? staffByIds(tx, ownerIds).all() : [],
    remindedToday(tx, othersLate),
  ]);
  const owners = fullNames(staff);
  const others = (action: Action, part: 'confirming' | 'late') =>
    othersItem(t, action, part, { owner: owners.get(action.ownerId) ?? '', reminded: reminded.get(action.id) });
  const own = await Promise.all(items.map(({ action, part }) => itemOf(tx, t, action, part)));
  return {
    items: [...own, ...claimed.map((action) => others(action, 'confirming'))],
    waiting: othersLate.map((action) => others(action, 'late')),
    counts,
  };
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

/** What others are to do, or did, as a line for who runs the clinic: whose it is, what they say was done, and what can be done with it. */
function othersItem(
  t: Words,
  action: Action,
  part: 'confirming' | 'late',
  { owner, reminded }: { owner: string; reminded: Date | undefined },
): HomeItem {
  const isClaimed = part === 'confirming';
  const evidence = action.evidence ?? '';
  // What is too long for a line is read on the page that confirms it.
  const isWhole = evidence.length <= MOST_SAID;
  const late = reminded ? ([] as const) : (['chase'] as const);
  const moves = isClaimed ? (['verify', 'query'] as const) : late;
  const whose = [owner, reminded && remindedText(t, reminded)].filter(Boolean).join(' · ');
  return {
    kind: t('actions.one'),
    reference: action.reference,
    caseId: action.caseId,
    text: action.text,
    href: `/actions/${action.id}`,
    dueOn: isClaimed ? null : action.dueOn,
    whose: isClaimed && isWhole ? t('actions.home.reported', { owner, evidence }) : whose,
    state: stateTag(t, action),
    doing: moves.map((move) => {
      const { version, ...act } = actOf(t, action, move, move !== 'query');
      return { ...act, ...(isWhole && version !== undefined && { version }) };
    }),
    agencyId: null,
    ...(isClaimed && { leads: 'confirming' as const }),
  };
}

interface OfTheClinic {
  readonly counts: readonly HomeCount[];
  readonly claimed: readonly Action[];
  readonly late: readonly Action[];
}

/** What waits for the clinic: counted among the actions that the person may decide on, and the first of what can be done at once. */
async function forTheClinic(tx: Tx, t: Words): Promise<OfTheClinic> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return { counts: [], claimed: [], late: [] };
  const ours = tx.rows(Action).open('verify');
  const [states, overdue, claimed, late] = await Promise.all([
    ours.countEach('state', waiting),
    narrowed(ours, tabFilters.overdue, tx.actor).countUpTo(),
    ours.where({ state: 'done_claimed' }).orderBy('dueOn').page(fewest).all(),
    narrowed(tx.rows(Action).open('chase'), tabFilters.overdue, tx.actor)
      .where({ ownerId: { $ne: tx.actor.id } })
      .page(fewest)
      .all(),
  ]);
  const count = (name: string, { state, href }: { state?: string; href: string }): HomeCount => {
    const n = state ? (states.get(state) ?? 0) : overdue;
    return { text: t(`actions.home.counts.${name}`, { count: n }), count: n, href, urgent: name === 'overdue' };
  };
  const all = hrefOf('all');
  const counts = [
    count('overdue', { href: hrefOf('overdue') }),
    ...waiting.map((state) => count(state, { state, href: `${all}?state=${state}` })),
  ];
  return { counts, claimed, late };
}
