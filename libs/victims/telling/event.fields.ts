import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { caseReferences } from '../../cases/cases/index.js';
import { choice as oneOf, form, type Form } from '../../platform/http/form.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, day, happened, id, instant, lines, moment, ref, yesNo } from '../../platform/resource/kinds.js';
import { victimEventKinds, type VictimEventKind } from '../../timings/index.js';
import { eventStates } from './event.states.js';
import { contentClasses, saidWords, wordsFor } from './said.js';

const methods = ['in_person', 'telephone', 'video', 'text', 'email', 'letter', 'other'] as const;

const required = { asked: { create: 'required' } } as const;
const optional = { asked: { create: 'optional' } } as const;
const inTelling = { asked: { tell: 'required' } } as const;
const maybeInTelling = { asked: { tell: 'optional' } } as const;
const none = { nullable: true } as const;
const untold = { told: false } as const;
const byName = { told: 'byName' } as const;
/** What was written is told on the page of one, and in no list. */
const written = { nullable: true, told: 'alone', whose: 'row victimIdentity' } as const;

/** Something happened of which the victim of a case is told, by when and by whom; and what they were told. */
export const eventFields = define(
  {
    name: 'victim-events',
    entity: 'VictimEvent',
    messages: 'victim-events',
    machine: eventStates,
    colours: { due: 'yellow', told: 'green', not_told: 'orange', withdrawn: 'grey' },
  },
  {
    caseId: ref(caseReferences, { ...required, hidden: true, told: { with: 'caseId' }, nameAs: false }),
    caseReference: code(),
    agencyId: ref(agencyNames),
    category: code(undefined, untold),
    released: yesNo(untold),
    /** The forum that answers for it. */
    forumId: id({ ...none, ...untold }),
    kind: choice(victimEventKinds, required),
    /** A day alone stands for its noon. */
    occurredAt: moment(required),
    /** The row by which the victim is in the case, and the person; the database keeps the person true. */
    standsAs: id(untold),
    victimId: id({ ...optional, from: 'telling.victims' }),
    enhanced: yesNo(optional),
    /** Why they have no enhanced rights. */
    enhancedReason: lines(2000, { ...optional, ...written }),
    /** The timing that says by when, and by when it then was. */
    timing: code(),
    dueOn: day(),
    /** Who is to tell, and for which agency; no one where the victim has no named contact. */
    tellerId: ref(staffNames, { ...none, asked: { create: 'optional', reassign: 'required' }, from: 'telling.team' }),
    tellerAgencyId: ref(agencyNames, { ...none, ...byName }),
    another: choice(['yes'], { ...optional, kept: false }),
    toldBy: ref(staffNames, { ...none, ...maybeInTelling, from: 'telling.team' }),
    toldAgencyId: ref(agencyNames, { ...none, ...byName }),
    method: choice(methods, { ...none, ...inTelling }),
    happenedAt: happened(maybeInTelling),
    toldAt: instant(none),
    contentClass: choice(contentClasses, none),
    /** The word of its class for what they were told, so that contradictions are found. */
    said: choice(saidWords, { ...none, ...inTelling }),
    /** What the victim said, in their own words. */
    response: lines(4000, { ...maybeInTelling, ...written }),
    reofferOn: day({ ...maybeInTelling, kept: false }),
    /** Why they were not told, or why it was entered by mistake. */
    reason: lines(2000, { ...written, asked: { not_tell: 'required', withdraw: 'required' } }),
    /** Whether it was right or wrong, once it is settled which of two tellings is. */
    settledAs: choice(['right', 'wrong'], { ...none, asked: { settle: 'required' } }),
    settledReason: lines(2000, { ...written, asked: { settle: 'required' } }),
    settledBy: id({ ...none, ...untold }),
    settledAt: instant({ ...none, told: 'alone' }),
    /** The row of another room that raised it. */
    raisedBy: id({ ...none, ...untold }),
    /** Of a recorded crime, by which the service that contacts its victim knows it. */
    crimeRef: code(undefined, { ...none, whose: 'row victimIdentity' }),
    madeBy: ref(staffNames, byName),
    madeAt: instant(),
    /** By whom and when it was entered that they were told or not. */
    endedBy: ref(staffNames, { ...none, ...byName }),
    endedAt: instant(none),
  },
);

export const VictimEvent = eventFields.entity;
export type VictimEvent = Row<typeof eventFields>;
export type EventTold = Told<typeof eventFields>;
export type EventAnswers<Move extends string> = Answers<typeof eventFields, Move>;

/** How it is asked what came of a kind: in its words, and of an offer when it is made again where the victim declined. */
export function tellFormOf(kind: VictimEventKind): Form {
  const { reofferOn, ...usual } = eventFields.formOf('tell').shape;
  const again = kind === 'advocacy_offer' && { reofferOn };
  return form({ ...usual, said: oneOf(wordsFor(kind)), ...again }, eventFields.messages);
}
