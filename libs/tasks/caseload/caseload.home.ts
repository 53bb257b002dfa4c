import { Action } from '../../panels/actions/index.js';
import { advocates } from '../../victims/advocacy/index.js';
import { called } from '../../administration/agencies/index.js';
import { addDays, londonDate, londonDay, londonInstant } from '../../kernel/london-date.js';
import { Nomination } from '../../intake/nominations/index.js';
import { agenciesOf, hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import { momentOf } from '../../platform/pages/shown.js';
import type { Tx } from '../../platform/work/tx.js';
import { RiskGrade } from '../../victims/risk/index.js';
import { VictimEvent } from '../../victims/telling/index.js';

/** As many of each kind as one reads on a home. */
const atMost = 20;

const plain = { dueOn: null, doing: [], agencyId: null } as const;

/** What others have undertaken for victims on whose cases the advocate works. */
async function theirActions(tx: Tx, t: Words): Promise<HomeItem[]> {
  const rows = await tx
    .rows(Action)
    .where({ open: true, caseId: { $in: tx.actor.team.map(({ caseId }) => caseId) } })
    .where({ agencyId: { $nin: agenciesOf(tx.actor) }, ownerId: { $ne: tx.actor.id } })
    .orderBy('dueOn')
    .page(atMost)
    .all();
  if (!rows.length) return [];
  const nameOf = await called(tx, {
    staff: rows.map(({ ownerId }) => ownerId),
    agencies: rows.map(({ agencyId }) => agencyId),
  });
  return rows.map(({ id, reference, caseId, text, state, dueOn, ownerId, agencyId }) => ({
    ...plain,
    dueOn,
    reference,
    caseId,
    text,
    kind: t('caseload.home.action'),
    href: `/actions/${id}`,
    whose: [nameOf(ownerId), nameOf(agencyId)].filter(Boolean).join(', '),
    state: { text: t(`actions.states.${state}`) },
  }));
}

/** What the advocate nominated, while it waits for the forum, and once it is decided. */
async function theirDecisions(tx: Tx, t: Words, since: Date): Promise<Required<Pick<HomePart, 'waiting' | 'changed'>>> {
  const mine = tx.rows(Nomination).where({ nominatorId: tx.actor.id });
  const { open, decided } = await tx.together({
    open: mine.where({ state: 'submitted' }).orderBy('answerDueOn').page(atMost),
    decided: mine
      .where({ decidedAt: { $gte: since } })
      .orderBy('decidedAt', 'DESC')
      .page(atMost),
  });
  const item = ({ id, reference, state }: Nomination) => ({
    ...plain,
    reference,
    kind: t('caseload.home.nomination'),
    href: `/nominations/${id}`,
    whose: t('caseload.home.forum'),
    state: { text: t(`nominations.states.${state}`) },
  });
  return {
    waiting: open.map((one) => ({
      ...item(one),
      dueOn: londonDay(one.answerDueOn),
      text: t('caseload.home.undecided'),
    })),
    changed: decided.map((one) => ({
      ...item(one),
      text: t('caseload.home.decided', { day: formatDay(londonDate(one.decidedAt ?? tx.at)) }),
    })),
  };
}

/** Of what happened to victims on whose cases the advocate works: what others are to tell them, and what was entered lately. */
async function theirTellings(tx: Tx, t: Words, since: Date): Promise<Required<Pick<HomePart, 'waiting' | 'changed'>>> {
  const rows = tx.rows(VictimEvent).where({ caseId: { $in: tx.actor.team.map(({ caseId }) => caseId) } });
  const { due, entered } = await tx.together({
    due: rows
      .where({ state: 'due', tellerId: { $ne: tx.actor.id, $exists: true } })
      .orderBy('dueOn')
      .page(atMost),
    entered: rows
      .where({ madeAt: { $gte: since }, madeBy: { $ne: tx.actor.id } })
      .orderBy('madeAt', 'DESC')
      .page(atMost),
  });
  const item = ({ id, caseId, caseReference, kind, state }: VictimEvent) => ({
    ...plain,
    reference: caseReference,
    caseId,
    kind: t('victim-events.one'),
    text: t(`victim-events.kinds.${kind}`),
    href: `/victim-events/${id}`,
    state: { text: t(`victim-events.states.${state}`) },
  });
  return {
    waiting: due.map((one) => ({ ...item(one), dueOn: one.dueOn, whose: t('caseload.home.teller') })),
    changed: entered.map((one) => ({ ...item(one), whose: momentOf(one.madeAt) })),
  };
}

/** Where others settled another grade of risk lately. */
async function theirGrades(tx: Tx, t: Words, since: Date): Promise<HomeItem[]> {
  const rows = await tx
    .rows(RiskGrade)
    .where({ caseId: { $in: tx.actor.team.map(({ caseId }) => caseId) }, settledAt: { $gte: since } })
    .where({ madeBy: { $ne: tx.actor.id }, settledBy: { $ne: tx.actor.id } })
    .orderBy('settledAt', 'DESC')
    .page(atMost)
    .all();
  return rows.map(({ id, caseId, level, settledAt }) => ({
    ...plain,
    reference: null,
    caseId,
    kind: t('caseload.home.grade'),
    text: t('caseload.home.graded', { level: t(`risk.levels.${level}`) }),
    href: `/risk-grades/${id}`,
    whose: momentOf(settledAt),
    state: { text: t('risk-grades.states.settled') },
  }));
}

/** What an advocate waits for, and what others changed since yesterday. */
export async function caseloadHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...advocates)) return {};
  const since = londonInstant(addDays(tx.actor.today, -1), '00:00');
  const [actions, decisions, tellings, grades] = await Promise.all([
    theirActions(tx, t),
    theirDecisions(tx, t, since),
    theirTellings(tx, t, since),
    theirGrades(tx, t, since),
  ]);
  return {
    waiting: [...actions, ...tellings.waiting, ...decisions.waiting],
    changed: [...tellings.changed, ...grades, ...decisions.changed],
  };
}
