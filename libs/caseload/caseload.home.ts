import { Action } from '../actions/index.js';
import { advocates } from '../advocacy/index.js';
import { called } from '../agencies/index.js';
import { addDays, londonDate, londonDay, londonInstant } from '../kernel/london-date.js';
import { Nomination } from '../nominations/index.js';
import { agenciesOf, hasRole } from '../platform/access/actor.js';
import type { HomeItem, HomePart } from '../platform/home/home.js';
import { formatDay, type Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';

/** As many of each kind as one reads on a home. */
const atMost = 20;

const plain = { dueOn: null, doing: [], agencyId: null } as const;

/** What others have undertaken for victims on whose cases the advocate works. */
async function theirActions(tx: Tx, t: Words): Promise<HomeItem[]> {
  const rows = await tx
    .rows(Action)
    .where({ open: true, agencyId: { $nin: agenciesOf(tx.actor) }, ownerId: { $ne: tx.actor.id } })
    .orderBy('dueOn')
    .page(atMost)
    .all();
  if (!rows.length) return [];
  const nameOf = await called(tx, { staff: rows.map(({ ownerId }) => ownerId), agencies: rows.map(({ agencyId }) => agencyId) });
  return rows.map(({ id, reference, text, state, dueOn, ownerId, agencyId }) => ({
    ...plain, dueOn, reference, text, kind: t('caseload.home.action'), href: `/actions/${id}`,
    whose: [nameOf(ownerId), nameOf(agencyId)].filter(Boolean).join(', '), state: { text: t(`actions.states.${state}`) },
  }));
} // prettier-ignore

/** What the advocate nominated, while it waits for the forum, and once it is decided. */
async function theirDecisions(tx: Tx, t: Words, since: Date): Promise<Required<Pick<HomePart, 'waiting' | 'changed'>>> {
  const mine = tx.rows(Nomination).where({ nominatorId: tx.actor.id });
  const { open, decided } = await tx.together({
    open: mine.where({ state: 'submitted' }).orderBy('answerDueOn').page(atMost),
    decided: mine.where({ decidedAt: { $gte: since } }).orderBy('decidedAt', 'DESC').page(atMost),
  });
  const item = ({ id, reference, state }: Nomination) => ({
    ...plain, reference, kind: t('caseload.home.nomination'), href: `/nominations/${id}`, whose: t('caseload.home.forum'),
    state: { text: t(`nominations.states.${state}`) },
  }); // prettier-ignore
  return {
    waiting: open.map((one) => ({ ...item(one), dueOn: londonDay(one.answerDueOn), text: t('caseload.home.undecided') })),
    changed: decided.map((one) => ({
      ...item(one),
      text: t('caseload.home.decided', { day: formatDay(londonDate(one.decidedAt ?? tx.at)) }),
    })),
  };
} // prettier-ignore

/** What an advocate waits for, and what others changed since yesterday. */
export async function caseloadHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...advocates)) return {};
  const since = londonInstant(addDays(tx.actor.today, -1), '00:00');
  const [actions, decisions] = await Promise.all([theirActions(tx, t), theirDecisions(tx, t, since)]);
  return { waiting: [...actions, ...decisions.waiting], changed: decisions.changed };
}
