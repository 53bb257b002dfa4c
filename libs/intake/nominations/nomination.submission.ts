import { randomUUID } from 'node:crypto';
import { caseRows, grantRow } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import type { Reference } from '../../kernel/reference.js';
import {
  casePersonRow,
  contactRow,
  factRow,
  nameRow,
  personRow,
  type About,
  type FactKind,
  type GivenName,
  type Part,
} from '../../cases/people/index.js';
import { UNKNOWN_LANGUAGE } from '../../platform/messages/languages.js';
import { byReceipt } from '../../platform/access/access-matrix.js';
import type { Row } from '../../platform/work/tx.js';
import { normaliseRef } from './nomination-row.rules.js';
import { Nomination, NominationAnswer } from './nomination.entity.js';
import { byCategory, contactOf, type Answers, type QuestionKey } from './nomination.questions.js';
import { answerDue } from './nomination.rules.js';
import { nominationStates } from './nomination.states.js';
import { saysNone } from './none-known.rules.js';
import type { Receiver } from './nominations.lookups.js';

/** A nomination as it comes in, by form or by spreadsheet. */
export interface Submission {
  readonly receiver: Receiver;
  readonly nominator: { readonly staffId: string; readonly agencyId: string };
  readonly own: Pick<Nomination, 'channel' | 'list' | 'urgency' | 'submittedAt' | 'externalRef'>;
  readonly answers: Answers;
  readonly notAsked: readonly QuestionKey[];
  readonly importId: string | null;
}

export interface Entering {
  readonly references: { readonly nomination: Reference; readonly case: Reference };
  /** Who enters it and when: the nominator now, or whoever imports it. */
  readonly by: string;
  readonly at: Date;
}

const text = (answer: unknown): string | null => (typeof answer === 'string' && answer.trim() ? answer : null);

/** The nomination's rows: itself, and what comes along with it (the shell of its case, its people, its answers). */
export function submitted(submission: Submission, entering: Entering): { nomination: Nomination; along: Row[] } {
  const { receiver, nominator, answers } = submission;
  const held = receiver.heldFor(nominator.agencyId);
  const agencyId = held?.agencyId ?? receiver.agencyId ?? nominator.agencyId;
  const opened = caseRows(
    { agencyId, forumId: receiver.forumId, areaCode: held?.areaCode ?? receiver.areaCode },
    {
      reference: entering.references.case,
      at: entering.at,
    },
  );
  const nomination = nominationRow(submission, { ...entering, agencyId, caseId: opened[0].id });
  const people = (['perpetrator', 'victim'] as const).flatMap((part) =>
    personRows(nomination, part, answers, entering.at),
  );
  const receipts = receiver.coordinatorIds.map((staffId) => receipt(nomination, staffId, entering));
  return {
    nomination,
    along: [...opened, ...receipts, ...people, ...answerRows(nomination, answers, nomination.submittedAt)],
  };
}

/** Whoever receives a nomination has received all of it: also where the victim is, and what it says of children. */
const receipt = ({ caseId, forumId }: Nomination, staffId: string, { by, at }: Entering): Row =>
  grantRow(
    caseId,
    {
      staffId,
      forumId,
      kind: 'receipt',
      categories: byReceipt,
      reason: 'received the nomination',
    },
    { at, madeBy: by },
  );

function nominationRow(
  { receiver, nominator, own, answers, notAsked, importId }: Submission,
  { references, by, caseId, agencyId }: Entering & { caseId: string; agencyId: string },
): Nomination {
  return Object.assign(new Nomination(), {
    id: randomUUID(),
    reference: references.nomination,
    caseId,
    agencyId,
    category: 'nomination',
    released: false,
    state: nominationStates.initial,
    version: 1,
    forumId: receiver.forumId,
    nominatorId: nominator.staffId,
    nominatorAgencyId: nominator.agencyId,
    enteredBy: by,
    ...own,
    answerDueOn: answerDue(londonDate(own.submittedAt), receiver.answerWithin),
    daRelated: answers.daRelated === true,
    relationship: text(answers.relationship) ?? 'unknown',
    riskGrade: text(answers.riskGrade),
    outOfMeeting: false,
    restricted: false,
    notAsked: [...notAsked],
    externalRefKey: own.externalRef ? normaliseRef(own.externalRef) : null,
    importId,
  });
}

/** Answers as rows, one a category, as given by the nominator. */
export const answerRows = (
  { id, caseId, agencyId, nominatorId, nominatorAgencyId }: Nomination,
  answers: Answers,
  givenAt: Date,
  by = { givenBy: nominatorId, givenFor: nominatorAgencyId },
): NominationAnswer[] =>
  [...byCategory(answers)].map(([category, given]) =>
    Object.assign(new NominationAnswer(), {
      id: randomUUID(),
      caseId,
      agencyId,
      category,
      released: false,
      nominationId: id,
      answers: given,
      ...by,
      givenAt,
    }),
  );

/** Which facts about a person an answer gives. */
export const factsOfAnswers: readonly { key: QuestionKey; part: Part; kind: FactKind }[] = [
  { key: 'perpetratorDob', part: 'perpetrator', kind: 'date_of_birth' },
  { key: 'perpetratorPnc', part: 'perpetrator', kind: 'pnc' },
  { key: 'perpetratorHomeForce', part: 'perpetrator', kind: 'home_force' },
  { key: 'perpetratorPostcode', part: 'perpetrator', kind: 'postcode' },
  { key: 'perpetratorLegalStatus', part: 'perpetrator', kind: 'legal_status' },
  { key: 'victimDob', part: 'victim', kind: 'date_of_birth' },
  { key: 'victimPostcode', part: 'victim', kind: 'postcode' },
  { key: 'victimLanguage', part: 'victim', kind: 'language' },
];

/** Those that are typed, and not chosen from a list. */
const typed: readonly string[] = ['pnc', 'postcode'];

/** Whether an answer says no more of a person than that it is not known. */
const isUnknown = (kind: FactKind, value: string): boolean =>
  kind === 'language' ? value === UNKNOWN_LANGUAGE : typed.includes(kind) && saysNone(value);

export const nameOf = (part: Part, answers: Answers): GivenName | undefined => {
  const [surname, forename] = [text(answers[`${part}Surname`]), text(answers[`${part}Forename`])];
  return surname || forename ? { kind: 'as_recorded', surname, forename } : undefined;
};

const listOf = (answer: unknown): string[] =>
  (Array.isArray(answer) ? answer.filter((one) => text(one) && !saysNone(String(one))) : []) as string[];

/** All names of a person in a nomination: their own, and of the perpetrator what else he goes by. */
export function namesIn(part: Part, answers: Answers): GivenName[] {
  const name = nameOf(part, answers);
  const aliases = part === 'perpetrator' ? listOf(answers.perpetratorAliases) : [];
  return [...(name ? [name] : []), ...aliases.map((alias) => ({ kind: 'alias' as const, fullName: alias }))];
}

/** Somebody whom nobody can name yet stands in the case all the same. */
function personRows(nomination: Nomination, part: Part, answers: Answers, at: Date): Row[] {
  const person = personRow(at);
  const { caseId, agencyId } = nomination;
  const about: About = { caseId, agencyId, personId: person.id, part, source: 'nomination', recordedAt: at };
  const crimes = part === 'perpetrator' ? listOf(answers.crimeRefs) : [];
  const facts = factsOfAnswers.flatMap(({ key, part: of, kind }) => {
    const value = text(answers[key]);
    return of === part && value && !isUnknown(kind, value) ? [{ kind, value }] : [];
  });
  return [
    person,
    casePersonRow({ caseId, agencyId }, person.id, part),
    ...namesIn(part, answers).map((name) => nameRow(about, name)),
    ...[...facts, ...crimes.map((value) => ({ kind: 'crime_ref' as const, value }))].map((fact) =>
      factRow(about, fact),
    ),
    ...(part === 'victim' && Object.keys(contactOf(answers)).length ? [contactRow(about, contactGiven(answers))] : []),
  ];
}

export const contactGiven = (answers: Answers) => {
  const { verifiedOn, ...block } = contactOf(answers);
  return { answers: block, verifiedOn: text(verifiedOn) };
};
