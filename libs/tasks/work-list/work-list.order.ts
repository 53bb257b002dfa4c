/** Whether a case has an answer, as a clause of SQL about its id. */
type AnswersOrder = (caseId: string) => string;

const inView = (row: string): string =>
  `NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = ${row}.id AND o.returned_at IS NULL)`;

/** The mandatory question of a discussion (`domain.md` 7.3). */
const discussed: AnswersOrder = (caseId) =>
  `EXISTS (SELECT 1 FROM item_answer w WHERE w.case_id = ${caseId} AND w.question = 'spo' AND ${inView('w')})`;

/** A direct answer on the work-list, with its reason. */
const entered: AnswersOrder = (caseId) =>
  `EXISTS (SELECT 1 FROM work_list_entry e WHERE e.case_id = ${caseId} AND e.kind = 'order' AND ${inView('e')})`;

/** An order that was considered, however far it has come (decision 79). */
const considered: AnswersOrder = (caseId) =>
  `EXISTS (SELECT 1 FROM protection_order p WHERE p.case_id = ${caseId} AND ${inView('p')})`;

const answers: readonly AnswersOrder[] = [discussed, entered, considered];

/** The one place that says whether it is answered for a case if a stalking protection order was considered. */
export const orderAnswered: AnswersOrder = (caseId) => answers.map((answer) => `(${answer(caseId)})`).join(' OR ');
