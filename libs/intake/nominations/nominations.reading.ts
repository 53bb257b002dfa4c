import { Agency, fullNames, Staff } from '../../administration/agencies/index.js';
import { Forum, suggestedAdvocacy } from '../../administration/areas/index.js';
import { casesByIds, elsewhereOf } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { nameLists, namesFrom, peopleIn, recordsTold } from '../../cases/people/index.js';
import { forumsAs, type Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { Nomination, NominationAnswer, NominationDecision } from './nomination.entity.js';
import { isSuccess, successful } from './nomination.outcomes.js';
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
  if (filters.success) found = found.where({ state: { $in: successful } });
  if (filters.arriving)
    found = found.where({ state: 'redirected', targetForumId: { $in: forumsAs(me, 'coordinator', 'chair') } });
  const isQueue = state === 'submitted' || filters.overdue === 'yes';
  return isQueue ? found.orderBy('answerDueOn').orderBy('submittedAt') : found.orderBy('submittedAt', 'DESC');
}

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((id): id is string => typeof id === 'string')),
];

const byId = <T extends { id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

const staffByIds = (tx: Tx, ids: readonly (string | null)[]) =>
  tx
    .rows(Staff)
    .where({ id: { $in: distinct(ids) } })
    .select('id', 'forename', 'surname');

/** Whoever and whatever nominations speak of, by one statement: who works where is known to everybody in a post. */
async function mentioned(tx: Tx, nominations: readonly Nomination[]) {
  const caseIds = distinct(nominations.map((one) => one.caseId));
  const { staff, agencies, forums, cases, ...people } = await tx.together({
    staff: staffByIds(
      tx,
      nominations.map((one) => one.nominatorId),
    ),
    agencies: tx
      .rows(Agency)
      .where({ id: { $in: distinct(nominations.map((one) => one.nominatorAgencyId)) } })
      .select('id', 'name'),
    forums: tx
      .rows(Forum)
      .where({ id: { $in: distinct(nominations.flatMap((one) => [one.forumId, one.targetForumId])) } })
      .select('id', 'key', 'name'),
    cases: casesByIds(tx, caseIds).select('id', 'reference', 'state'),
    ...nameLists(tx, caseIds),
  });
  const of = { staff: fullNames(staff), agencies: byId(agencies), forums: byId(forums), cases: byId(cases) };
  return { ...of, names: namesFrom(people) };
}

/** Nominations as a list shows them, by one statement however many there are; people by the names one may see. */
export async function listed(tx: Tx, nominations: readonly Nomination[]): Promise<Record<string, unknown>[]> {
  if (!nominations.length) return [];
  const of = await mentioned(tx, nominations);
  return nominations.map((nomination) => {
    const { perpetrator = null, victim = null } = of.names.get(nomination.caseId) ?? {};
    return Object.assign(lineOf(nomination, of, tx.actor.today), { perpetrator, victim });
  });
}

/** What is told of a nomination; a new column is told once it stands here. */
const fieldsOf = (one: Nomination) => ({
  id: one.id,
  reference: one.reference,
  caseId: one.caseId,
  agencyId: one.agencyId,
  state: one.state,
  version: one.version,
  forumId: one.forumId,
  nominatorId: one.nominatorId,
  nominatorAgencyId: one.nominatorAgencyId,
  enteredBy: one.enteredBy,
  channel: one.channel,
  list: one.list,
  urgency: one.urgency,
  daRelated: one.daRelated,
  relationship: one.relationship,
  riskGrade: one.riskGrade,
  submittedAt: one.submittedAt,
  answerDueOn: one.answerDueOn,
  returnedOn: one.returnedOn,
  outcome: one.outcome,
  decidedAt: one.decidedAt,
  decidedBy: one.decidedBy,
  levelOfConcern: one.levelOfConcern,
  depth: one.depth,
  outOfMeeting: one.outOfMeeting,
  restricted: one.restricted,
  targetForumId: one.targetForumId,
  meetingId: one.meetingId,
  notAsked: one.notAsked,
  externalRef: one.externalRef,
  importId: one.importId,
});

function lineOf(nomination: Nomination, of: Awaited<ReturnType<typeof mentioned>>, today: LondonDate) {
  const forum = of.forums.get(nomination.forumId);
  const held = of.cases.get(nomination.caseId);
  return Object.assign(fieldsOf(nomination), {
    overdue: isAnswerOverdue(nomination, today),
    success: isSuccess(nomination.state),
    forumKey: forum?.key ?? null,
    forumName: forum?.name ?? null,
    targetForumName: of.forums.get(nomination.targetForumId ?? '')?.name ?? null,
    nominatorName: of.staff.get(nomination.nominatorId) ?? null,
    nominatorAgency: of.agencies.get(nomination.nominatorAgencyId)?.name ?? null,
    caseReference: held?.reference ?? null,
    caseState: held?.state ?? null,
  });
}

/**
 * One nomination: its people, the answers that the person may see and which questions nobody was asked, and what was
 * decided so far; with the advocacy service that the area suggests for its victim.
 */
export async function shown(tx: Tx, nomination: Nomination): Promise<Record<string, unknown>> {
  const mine = { nominationId: nomination.id, takenBackAt: { $exists: false } };
  const [answers, decisions, people, advocacy, elsewhere] = await Promise.all([
    tx.rows(NominationAnswer).where(mine).orderBy('givenAt').all(),
    tx.rows(NominationDecision).where(mine).orderBy('madeAt').all(),
    peopleIn(tx, nomination.caseId),
    suggestedAdvocacy(tx, nomination),
    elsewhereOf(tx, nomination.caseId, nomination.id),
  ]);
  const [line] = await listed(tx, [nomination]);
  const others = [nomination.enteredBy, nomination.decidedBy, ...decisions.map(({ madeBy }) => madeBy)];
  const by = fullNames(await staffByIds(tx, others).all());
  const nameOf = (id: string | null): string | null => by.get(id ?? '') ?? null;
  return {
    ...line,
    enteredByName: nameOf(nomination.enteredBy),
    decidedByName: nameOf(nomination.decidedBy),
    people: recordsTold(people),
    advocacy,
    elsewhere,
    answers: answersShown(answers),
    decisions: decisionsShown(decisions, nameOf),
  };
}
