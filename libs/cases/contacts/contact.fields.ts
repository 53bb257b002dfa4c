import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { choice as oneOf, longText, timeOfDay } from '../../platform/http/form.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, day, id, instant, lines, ref, wholeNumber, yesNo } from '../../platform/resource/kinds.js';
import { contactStates } from './contact.states.js';
import { directions, modes, outcomes, purposes } from './contact.words.js';
import { ruleChecks } from './gate.rules.js';

/** Of what a note may be, besides that there was a contact. */
export const noteCategories = [
  'victimIdentity',
  'victimLocation',
  'victimHealth',
  'children',
  'offendingHistory',
] as const;

const required = { create: 'required' } as const;
const optional = { create: 'optional' } as const;
/** What may be put right of one that is logged; another way or another day is another contact. */
const putRight = { create: 'required', amend: 'required' } as const;
const mayPutRight = { create: 'optional', amend: 'optional' } as const;
/** Asked, and kept by the code of the move: in a row of its own category, or in what follows from it. */
const besides = { kept: false } as const;

/**
 * One contact with a victim, or one that was tried; what was written of it stands apart, by its category. `confirmedId` is
 * the version of the safe contact rule that was shown and confirmed; who must check it says what was found, and who goes
 * beyond it says why.
 */
export const contactFields = define(
  {
    name: 'victim-contacts',
    entity: 'VictimContact',
    messages: 'contacts',
    machine: contactStates,
    colours: { logged: 'green', withdrawn: 'grey' },
  },
  {
    caseId: id({ asked: required, hidden: true }),
    caseReference: code(),
    personId: id({ asked: optional, hidden: true }),
    confirmedId: id({ asked: optional, hidden: true, ...besides }),
    /** The agency of the person who logs it. */
    agencyId: ref(agencyNames),
    /** `victimIdentity`, or `advocateConfidence`. */
    category: code(undefined, { told: false }),
    released: yesNo({ told: false }),
    happenedAt: instant(),
    /** `out`: we to them; `in`: they to us. */
    direction: choice(directions, { asked: required }),
    mode: choice(modes, { asked: required }),
    reached: choice(outcomes, { asked: putRight }),
    happenedOn: day({ asked: required, ...besides }),
    happenedTime: code(timeOfDay(), { asked: required, ...besides }),
    minutes: wholeNumber({ min: 1, max: 1440 }, { asked: mayPutRight, nullable: true }),
    purpose: choice(purposes, { asked: putRight }),
    note: lines(20_000, { asked: mayPutRight, ...besides }),
    noteCategory: choice(noteCategories, { asked: optional, ...besides }),
    inConfidence: yesNo({ asked: optional, ...besides }),
    ruleCheck: choice(ruleChecks, { asked: optional, ...besides }),
    reason: lines(longText({ max: 2000, whenNeeded: true }), { asked: optional, ...besides }),
    warned: code(oneOf(['yes'], { whenNeeded: true }), { asked: optional, ...besides }),
    amendReason: lines(2000, { asked: { amend: 'required' }, ...besides }),
    withdrawReason: lines(2000, { asked: { withdraw: 'required' }, ...besides }),
    /** The version of the safe contact rule that was confirmed; of a contact that came in, the one that was shown. */
    ruleId: id({ nullable: true }),
    /** Until when the rule is to be put right, where this showed that it does not hold. */
    rightBy: day({ nullable: true }),
    madeBy: ref(staffNames),
    madeAt: instant(),
    withdrawnAt: instant({ nullable: true }),
  },
);

export const VictimContact = contactFields.entity;
export type VictimContact = Row<typeof contactFields>;
export type ContactTold = Told<typeof contactFields>;
export type ContactAnswers<Move extends string> = Answers<typeof contactFields, Move>;
export type Logged = ContactAnswers<'create'>;
