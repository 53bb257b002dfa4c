import { Agency, Staff } from '../agencies/index.js';
import { Forum } from '../areas/index.js';
import { CaseFile } from '../cases/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import { namesOf, peopleIn } from '../people/index.js';
import { forumsAs, type Actor } from '../platform/access/actor.js';
import type { Rows } from '../platform/work/rows.js';
import type { Tx } from '../platform/work/tx.js';
import { Nomination, NominationAnswer, NominationDecision } from './nomination.entity.js';
import { isAnswerOverdue } from './nomination.rules.js';
import { answersShown, decisionsShown } from './nomination.view.js';
import type { NominationFilters } from './triage.forms.js';

/** Narrows a list of nominations: what waits for an answer by when it is due, else the newest first. */
export function narrowed(rows: Rows<Nomination>, filters: NominationFilters, me: Actor): Rows<Nomination> {
  const { state, forum: forumId, list, channel, urgency, case: caseId, da } = filters;
  const wanted: Record<string, unknown> = { state, forumId, list, channel, urgency, caseId };
  if (da) wanted['daRelated'] = da === 'yes';
  if (filters.mine) wanted['nominatorId'] = me.id;
  let found = rows.where(wanted);
  if (filters.overdue) found = found.where({ state: 'submitted', answerDueOn: { $lt: me.today } });
  if (filters.arriving)
    found = found.where({ state: 'redirected', targetForumId: { $in: forumsAs(me, 'coordinator', 'chair') } });
  const isQueue = state === 'submitted' || filters.overdue === 'yes';
  return isQueue ? found.orderBy('answerDueOn').orderBy('submittedAt') : found.orderBy('submittedAt', 'DESC');
}

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => typeof id === 'string')),
];

const staffName = (staff: Staff | undefined): string | null =>
  staff ? `${staff.forename} ${staff.surname}`.trim() : null;

/** Whoever and whatever nominations speak of, by id: who works where is known to everybody who holds a post. */
async function mentioned(tx: Tx, nominations: readonly Nomination[], alsoStaff: readonly string[] = []) {
  const [staff, agencies, forums, cases] = await Promise.all([
    tx.rows(Staff).where({ id: { $in: distinct([...alsoStaff, ...nominations.map((one) => one.nominatorId)]) } }).all(),
    tx.rows(Agency).where({ id: { $in: distinct(nominations.map((one) => one.nominatorAgencyId)) } }).all(),
    tx.rows(Forum).where({ id: { $in: distinct(nominations.flatMap((one) => [one.forumId, one.targetForumId])) } }).all(),
    tx.rows(CaseFile).where({ id: { $in: distinct(nominations.map((one) => one.caseId)) } }).all(),
  ]); // prettier-ignore
  const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));
  return { staff: byId(staff), agencies: byId(agencies), forums: byId(forums), cases: byId(cases) };
}

/** Nominations as a list shows them, in five queries however many there are; people by the names one may see. */
export async function listed(tx: Tx, nominations: readonly Nomination[]): Promise<Record<string, unknown>[]> {
  if (!nominations.length) return [];
  const [names, of] = await Promise.all([
    namesOf(tx, distinct(nominations.map(({ caseId }) => caseId))),
    mentioned(tx, nominations),
  ]);
  return nominations.map((nomination) => {
    const { perpetrator = null, victim = null } = names.get(nomination.caseId) ?? {};
    const line = lineOf(nomination, of, tx.actor.today);
    return { ...line, perpetrator, victim };
  });
}

function lineOf(nomination: Nomination, of: Awaited<ReturnType<typeof mentioned>>, today: LondonDate) {
  const { category: _, released: __, externalRefKey: ___, caseVersion: ____, answered: _____, ...fields } = nomination;
  const forum = of.forums.get(nomination.forumId);
  const held = of.cases.get(nomination.caseId);
  return {
    ...fields,
    overdue: isAnswerOverdue(nomination, today),
    forumKey: forum?.key ?? null,
    forumName: forum?.name ?? null,
    targetForumName: of.forums.get(nomination.targetForumId ?? '')?.name ?? null,
    nominatorName: staffName(of.staff.get(nomination.nominatorId)),
    nominatorAgency: of.agencies.get(nomination.nominatorAgencyId)?.name ?? null,
    caseReference: held?.reference ?? null,
    caseState: held?.state ?? null,
  };
}

/**
 * One nomination: its people, the answers that the person may see and which questions nobody was asked, and what was
 * decided so far.
 */
export async function shown(tx: Tx, nomination: Nomination): Promise<Record<string, unknown>> {
  const mine = { nominationId: nomination.id, takenBackAt: { $exists: false } };
  const [answers, decisions, people] = await Promise.all([
    tx.rows(NominationAnswer).where(mine).orderBy('givenAt').all(),
    tx.rows(NominationDecision).where(mine).orderBy('madeAt').all(),
    peopleIn(tx, nomination.caseId),
  ]);
  const [line] = await listed(tx, [nomination]);
  const by = await mentioned(
    tx,
    [],
    distinct([nomination.enteredBy, nomination.decidedBy, ...decisions.map(({ madeBy }) => madeBy)]),
  );
  const nameOf = (id: string | null): string | null => staffName(by.staff.get(id ?? ''));
  return {
    ...line,
    enteredByName: nameOf(nomination.enteredBy),
    decidedByName: nameOf(nomination.decidedBy),
    people,
    answers: answersShown(answers),
    decisions: decisionsShown(decisions, nameOf),
  };
}
