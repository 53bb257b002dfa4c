/** The queue of triage: what waits for an answer, by when it is due. */
import { pool, statement, transaction } from './database.mjs';
import { allNamesOf, namesOf } from './naming.mjs';
import { forumRoles, mayRead, places, rights, teamRoles } from './rights.mjs';
import { record } from './who.mjs';

const queue = { word: 'case_exists', roles: { forum: ['coordinator', 'chair'], team: ['coordinator', 'chair'] } };
const standing = { word: 'case_exists', roles: { forum: forumRoles, team: teamRoles } };

const fields = `n.id, n.reference, n.case_id AS "caseId", n.agency_id AS "agencyId", n.state, n.version, n.forum_id AS "forumId",
  n.nominator_id AS "nominatorId", n.nominator_agency_id AS "nominatorAgencyId", n.entered_by AS "enteredBy", n.channel, n.list, n.urgency,
  n.da_related AS "daRelated", n.relationship, n.risk_grade AS "riskGrade", n.submitted_at AS "submittedAt", n.answer_due_on AS "answerDueOn",
  n.returned_on AS "returnedOn", n.outcome, n.decided_at AS "decidedAt", n.decided_by AS "decidedBy", n.level_of_concern AS "levelOfConcern",
  n.depth, n.out_of_meeting AS "outOfMeeting", n.restricted, n.target_forum_id AS "targetForumId", n.meeting_id AS "meetingId",
  n.not_asked AS "notAsked", n.external_ref AS "externalRef", n.import_id AS "importId"`;
const names = `f.key AS "forumKey", f.name AS "forumName", x.name AS "targetForumName", g.name AS "nominatorAgency",
  s.forename || ' ' || s.surname AS "nominatorName"`;
const joined = `JOIN forum f ON f.id = n.forum_id LEFT JOIN forum x ON x.id = n.target_forum_id JOIN agency g ON g.id = n.nominator_agency_id
  JOIN staff s ON s.id = n.nominator_id`;
const order = 'n.answer_due_on, n.submitted_at, n.id';

const p = (first) => ({ ...places(first, '$1'), barred: '$7' });
const seen = `(${mayRead('n', p(3))} OR n.nominator_agency_id = ANY($2::uuid[])) AND n.state = 'submitted'`;
const waiting = statement(`
  SELECT n.total, ${fields}, ${names}, CASE WHEN ${mayRead('k', p(8))} THEN k.reference END AS "caseReference",
    CASE WHEN ${mayRead('k', p(8))} THEN k.state END AS "caseState"
  FROM (SELECT *, count(*) OVER ()::int AS total FROM nomination n WHERE ${seen} ORDER BY ${order} LIMIT 50) n ${joined} JOIN case_file k ON k.id = n.case_id ORDER BY ${order}`);
const bareWaiting = statement(`
  SELECT ${fields}, ${names}, k.reference AS "caseReference", k.state AS "caseState"
  FROM (SELECT * FROM nomination n WHERE n.state = 'submitted'
      AND n.forum_id = ANY(SELECT unnest(forum_ids) FROM post WHERE staff_id = $1) ORDER BY ${order} LIMIT 50) n
    ${joined} JOIN case_file k ON k.id = n.case_id ORDER BY ${order}`);

const completed = (rows, names, today) => {
  for (const row of rows) {
    const { perpetrator, victim } = names.get(row.caseId) ?? {};
    row.perpetrator = perpetrator || null;
    row.victim = victim || null;
    row.total = undefined;
    row.success = null; // What waits for an answer is neither.
    row.overdue = row.answerDueOn < today;
  }
  return rows;
};
const caseIdsOf = (rows) => rows.map(({ caseId }) => caseId);
const dayOf = (at) => at.toISOString().slice(0, 10);

const listWaiting = (me) =>
  transaction(async (client) => {
    const of = (asked) => Object.values(rights(me, asked));
    const agencies = me.posts.map(({ agencyId }) => agencyId);
    const { rows } = await waiting(client, [me.at, agencies, ...of(queue), ...of(standing).slice(0, 4)]);
    const total = rows[0]?.total ?? 0;
    const items = completed(rows, await namesOf(client, me, caseIdsOf(rows)), dayOf(me.at));
    const details = { asked: ['state'], count: total };
    return {
      last: (sender) => [record(sender, me, { action: 'list', subject: 'Nomination', details })],
      result: { items, total, next: total > rows.length ? String(rows.length) : null },
    };
  });

const bareList = async ({ staffId }) => {
  const { rows } = await bareWaiting(pool, [staffId]);
  return { items: completed(rows, await allNamesOf(caseIdsOf(rows)), dayOf(new Date())), next: null };
};

export const nominationRoutes = [{ method: 'GET', path: /^\/nominations$/, dutiful: listWaiting, bare: bareList }];
