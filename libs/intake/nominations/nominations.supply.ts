import { invalid, type FieldError } from '../../kernel/problem.js';
import { putRight, recordSafeContact, takeBackRecorded, type Part, type Recorded } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { columnNames, columnOf, propertyOf } from './nomination-row.columns.js';
import { readCell } from './nomination-cell.rules.js';
import type { Nomination } from './nomination.entity.js';
import { nominateForm } from './nomination.forms.js';
import {
  contactOf,
  isAssessed,
  questionKey,
  type Answer,
  type Answers,
  type QuestionKey,
} from './nomination.questions.js';
import { lookAgain } from './known-here.js';
import { checkForce } from './nominations.lookups.js';
import { checkAnswers } from './nomination.rules.js';
import { answerRows, contactGiven, factsOfAnswers, nameOf } from './nomination.submission.js';

type Supplied = Readonly<Record<string, string | boolean>>;

const fault = (name: string, message: string, params: Readonly<Record<string, string | number>> = {}): FieldError => ({
  field: `supplied/${name}`,
  message,
  with: { question: `nominations.questions.${questionKey(name) ?? name}`, ...params },
});

/** One answer as typed, read as its question wants it. */
function readAnswer(
  name: string,
  key: QuestionKey,
  typed: string | boolean,
): { answer: Answer } | { error: FieldError } {
  const said = typed === true ? 'yes' : String(typed === false ? 'no' : typed);
  if (!said.trim()) return { error: fault(name, 'platform.errors.enter') };
  const column = columnNames.find((one) => propertyOf(one) === key);
  if (column) {
    const read = readCell(columnOf(column), said);
    if ('fault' in read)
      return { error: fault(name, `nominations.import.reasons.${read.fault.reason}`, read.fault.with) };
    return { answer: read.value as Answer };
  }
  const read = nominateForm.shape[key as never] as (typeof nominateForm.shape)['vulnerability'];
  const parsed = read.safeParse(said);
  return parsed.success ? { answer: parsed.data } : { error: fault(name, 'platform.errors.wrong') };
}

/** Reads what was supplied; keys may be as the spreadsheet's columns are. @throws Problem `invalid-input` */
export function readSupplied(supplied: Supplied): Answers {
  const answers: Answers = {};
  const errors: FieldError[] = [];
  for (const [name, typed] of Object.entries(supplied)) {
    const key = questionKey(name);
    const read = key ? readAnswer(name, key, typed) : { error: fault(name, 'platform.errors.unknown') };
    if ('error' in read) errors.push(read.error);
    else if (key) answers[key] = read.answer;
  }
  if (errors.length) throw invalid(...errors);
  return answers;
}

/**
 * Gives answers to a nomination: kept beside those before them, carried into the nomination's own columns and the
 * people's rows, and no longer "not asked".
 * @throws Problem `invalid-input`
 */
export async function supply(tx: Tx, nomination: Nomination, supplied: Supplied): Promise<void> {
  const answers = readSupplied(supplied);
  const whole = { ...(await keptAnswers(tx, nomination.id)), ...answers };
  const checked = [...checkAnswers(whole, tx.actor.today), ...(await checkForce(tx, answers))];
  const wrong = checked.filter(({ field }) => field in answers);
  if (wrong.length) throw invalid(...wrong.map((error) => ({ ...error, field: `supplied/${error.field}` })));
  const by = { givenBy: tx.actor.id, givenFor: givenFor(tx, nomination) };
  const rows = answerRows(nomination, answers, tx.at, by);
  await tx.alongAll(rows);
  const people = await carry(tx, nomination, { answers, whole });
  await lookAgain(tx, nomination, answers.knownHere);
  Object.assign(nomination, ownOf(answers), {
    answered: { answers: rows.map(({ id }) => id), people },
    notAsked: stillOpen(nomination.notAsked, answers, whole),
  });
}

/** What is open after some answers: an assessment of the risk answers why there is none. */
const stillOpen = (open: readonly QuestionKey[], answers: Answers, whole: Answers): QuestionKey[] =>
  open.filter((key) => answers[key] === undefined && !(key === 'riskNotDoneReason' && isAssessed(whole)));

/** What the nomination's own row holds of the answers, for lists and counts. */
const ownOf = ({ daRelated, relationship, riskGrade }: Answers): Partial<Nomination> => ({
  ...(typeof daRelated === 'boolean' && { daRelated }),
  ...(typeof relationship === 'string' && { relationship }),
  ...(typeof riskGrade === 'string' && { riskGrade }),
});

/** The agency for which the answer is given: that of the post by which the person may give it. */
const givenFor = (tx: Tx, { nominatorId, nominatorAgencyId, forumId }: Nomination): string =>
  tx.actor.id === nominatorId
    ? nominatorAgencyId
    : (tx.actor.posts.find(({ forumIds }) => forumIds.includes(forumId))?.agencyId ?? nominatorAgencyId);

/** Everything answered so far, to be completed and checked, not to be shown: whoever answers need not see all of it. */
async function keptAnswers(tx: Tx, nominationId: string): Promise<Answers> {
  const text = `SELECT answers FROM nomination_answer WHERE nomination_id = $1 AND taken_back_at IS NULL ORDER BY given_at`;
  const kept = await tx.run<{ answers: Answers }>({ text, values: [nominationId] });
  return Object.assign({}, ...kept.map(({ answers }) => answers)) as Answers;
}

/** The person in a part, where there is just one of whom the answer can speak. */
async function personIn(tx: Tx, caseId: string, part: Part): Promise<string | undefined> {
  const text = 'SELECT DISTINCT person_id AS "id" FROM case_person WHERE case_id = $1 AND part = $2';
  const found = await tx.run<{ id: string }>({ text, values: [caseId, part] });
  return found.length === 1 ? found[0]?.id : undefined;
}

/** What answers say of people is put right in their rows. */
async function carry(
  tx: Tx,
  { caseId, agencyId }: Nomination,
  { answers, whole }: { answers: Answers; whole: Answers },
): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  for (const part of ['perpetrator', 'victim'] as const) {
    const facts = factsOfAnswers.filter(({ key, part: of }) => of === part && typeof answers[key] === 'string');
    const name = (answers[`${part}Surname`] ?? answers[`${part}Forename`]) ? nameOf(part, whole) : undefined;
    const contact = part === 'victim' && Object.keys(contactOf(answers)).length > 0;
    if (!facts.length && !name && !contact) continue;
    const personId = await personIn(tx, caseId, part);
    if (!personId) continue;
    const about = { caseId, agencyId, personId, part, source: 'nomination' };
    for (const { key, kind } of facts)
      recorded.push(await putRight(tx, about, { fact: { kind, value: String(answers[key]) } }));
    if (name) recorded.push(await putRight(tx, about, { name }));
    if (contact) recorded.push(await recordSafeContact(tx, about, contactGiven(whole)));
  }
  return recorded;
}

/** Takes the last answers back, and what they put right. */
export async function takeBackAnswers(tx: Tx, { answered }: Nomination): Promise<void> {
  if (!answered) return;
  const text = 'UPDATE nomination_answer SET taken_back_at = $2 WHERE id = ANY($1::uuid[])';
  await tx.run({ text, values: [answered.answers, tx.at] });
  await takeBackRecorded(tx, answered.people);
}
