/**
 * The same questions written by hand, for whoever sees all of both forums of the first area: what stands in the answer and
 * nothing else, without rights, the second lock or the record. Each gives rows whose every value has to stand in the answer.
 */
import { readFileSync } from 'node:fs';
import { idOf } from '../names.mjs';
import { people } from './asks.mjs';

const forums = [idOf('forum', 0), idOf('forum', 1)];
const staffOf = (who) => idOf('staff', people[who]);

const standing = `EXISTS (SELECT 1 FROM case_forum s WHERE s.case_id = k.id AND s.forum_id = ANY($1::uuid[]) AND s.to_at IS NULL)`;
const called = (
  part,
) => `(SELECT min(m.full_name) FROM case_person p JOIN person_name m ON m.person_id = p.person_id AND m.ended_at IS NULL
  WHERE p.case_id = k.id AND p.part = '${part}')`;
const upTo = (from) => `(SELECT count(*)::int FROM (SELECT 1 FROM ${from} LIMIT 1001) c)`;

const cases = (limit) => `SELECT k.reference, ${called('perpetrator')} AS perpetrator, ${called('victim')} AS victim
  FROM case_file k WHERE ${standing} AND ${upTo(`case_file k WHERE ${standing}`)} > 0 ORDER BY k.opened_at DESC, k.id LIMIT ${limit}`;

const actions = (where, limit) => `SELECT a.reference, a.text, k.reference AS of
  FROM action a JOIN case_file k ON k.id = a.case_id JOIN staff o ON o.id = a.owner_id
  WHERE ${where} AND ${upTo(`action a WHERE ${where}`)} > 0 ORDER BY a.due_on, a.id LIMIT ${limit}`;
const mine = `a.owner_id = $1::uuid AND a.open`;

const nominations = (
  limit,
) => `SELECT n.reference, k.reference AS of, ${called('perpetrator')} AS perpetrator, ${called('victim')} AS victim
  FROM nomination n JOIN case_file k ON k.id = n.case_id
  WHERE n.forum_id = ANY($1::uuid[]) AND n.state = 'submitted' AND ${upTo(`nomination n WHERE n.forum_id = ANY($1::uuid[]) AND n.state = 'submitted'`)} > 0
  ORDER BY n.answer_due_on, n.submitted_at, n.id LIMIT ${limit}`;

const one = `SELECT k.reference, ${called('perpetrator')} AS perpetrator, ${called('victim')} AS victim FROM case_file k WHERE k.id = $1::uuid`;

const agenda = `SELECT i.case_reference, ${called('perpetrator')} AS perpetrator, ${called('victim')} AS victim
  FROM agenda_item i JOIN case_file k ON k.id = i.case_id JOIN agency_return r ON r.item_id = i.id
  WHERE i.meeting_id = $1::uuid ORDER BY i.position`;

/** What a room's messages say of a number of things. */
function saidOf(room, ...keys) {
  const file = new URL(`../../libs/${room}/messages.en.json`, import.meta.url);
  return keys.reduce((words, key) => words[key], JSON.parse(readFileSync(file, 'utf8')));
}

/** The numbers of a coordinator's home, and what they have to do themselves. */
const number = (from, said) =>
  `(SELECT CASE WHEN count(*) > 1000 THEN '1,000+' ELSE count(*)::text END FROM (SELECT 1 FROM ${from} LIMIT 1001) c) || ' ${said}'`;
const home = `SELECT
  ${number(`nomination n WHERE n.forum_id = ANY($1::uuid[]) AND n.state = 'submitted'`, saidOf('intake/nominations', 'home', 'submitted_other'))} AS nominations,
  ${number(`action a WHERE a.forum_id = ANY($1::uuid[]) AND a.open AND a.due_on < current_date`, saidOf('panels/actions', 'home', 'counts', 'overdue_other'))} AS overdue,
  ${number(`owed_duty d WHERE d.forum_id = ANY($1::uuid[]) AND d.open AND d.due_on BETWEEN current_date AND current_date + 14`, saidOf('tasks/duties', 'home', 'due_other'))} AS due,
  (SELECT a.reference FROM action a WHERE a.owner_id = $2::uuid AND a.open ORDER BY a.due_on, a.id LIMIT 1) AS mine`;

const people50 = `SELECT p.person_id FROM case_person p JOIN case_file k ON k.id = p.case_id
  WHERE ${standing} AND ${upTo(`case_person p JOIN case_file k ON k.id = p.case_id WHERE ${standing}`)} > 0 ORDER BY p.person_id LIMIT 50`;

const inForums = (text) => ({ text, values: () => [forums] });
const ofCase = { text: one, values: () => [idOf('case', 0)] };

/** By the name of what is asked; what is asked by nobody who sees all is left out. */
export const byHand = {
  home: { text: home, values: (who) => [forums, staffOf(who)] },
  'cases, page': inForums(cases(20)),
  'cases, API': inForums(cases(50)),
  'all actions, API': inForums(actions('a.forum_id = ANY($1::uuid[])', 50)),
  'my actions, page': { text: actions(mine, 25), values: (who) => [staffOf(who)] },
  'my actions, API': { text: actions(mine, 50), values: (who) => [staffOf(who)] },
  'one case, page': ofCase,
  'one case, API': ofCase,
  'nominations, page': inForums(`SELECT reference FROM (${nominations(25)}) q`),
  'nominations, API': inForums(nominations(50)),
  'live item, page': ofCase,
  'meeting, page': { text: agenda, values: () => [idOf('ahead', 4)] },
  'meeting, API': { text: agenda, values: () => [idOf('ahead', 4)] },
  'people, API': inForums(people50),
};
