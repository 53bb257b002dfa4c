import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { nameText, text } from '../../platform/http/form.js';
import { lineOfNoCase, linesOfNoCase } from '../../platform/http/of-no-case.js';
import { define, type Row, type Told } from '../../platform/resource/define.js';
import {
  choice,
  choices,
  code,
  day,
  instant,
  line,
  lines,
  ref,
  wholeNumber,
  yesNo,
} from '../../platform/resource/kinds.js';
import { subjectAccessStates } from './subject-access.states.js';

/** Nothing here may lead back to a case: whoever keeps the register reads no case. */
const error = 'subject-access.errors.reference';
const linesOf = (max: number) => linesOfNoCase(max, error);
const ways = ['post', 'email', 'in_person', 'online'] as const;
/** Data Protection Act 2018: Schedule 2 paragraphs 16, 2 and 19, Schedule 3 paragraph 5, and section 45(4). */
const exemptions = ['others', 'crime', 'privilege', 'harm', 'law_enforcement'] as const;
const required = { asked: { create: 'required' } } as const;
const optional = { asked: { create: 'optional' }, nullable: true } as const;
const whose = 'officer';

/** A person asks what is held about them; and what they were given. It hangs on no case. */
export const subjectAccessFields = define(
  {
    name: 'subject-access',
    entity: 'SubjectAccess',
    messages: 'subject-access',
    machine: subjectAccessStates,
    colours: { received: 'blue', waiting: 'blue', answered: 'grey', withdrawn: 'grey' },
  },
  {
    receivedOn: day(required),
    surname: line(nameText({ max: 100 }), { ...required, whose }),
    forename: line(nameText({ max: 100 }), { ...optional, whose }),
    dob: day({ ...optional, past: true }),
    /** Who asks for them, where they do not ask themself. */
    representative: line(lineOfNoCase(200, error), { ...optional, whose }),
    /** How they say that they are concerned. */
    requester: choice(['victim', 'perpetrator', 'other'], optional),
    asked: lines(linesOf(4000), { ...required, whose }),
    identityConfirmed: yesNo(required),
    answerBy: choice(ways, optional),
    /** The register's own number, or what a program or a file calls it. */
    reference: code(text({ max: 20 }), { asked: { create: 'optional' } }),
    /** The agency that keeps the register, and its area: the data protection officer there reads it. */
    agencyId: ref(agencyNames),
    areaCode: code(undefined, { told: false }),
    /** Since when the clock stands and for what, and for how many days it stood before. */
    stoppedOn: day({ nullable: true }),
    stoppedFor: choice(['identity', 'clarification'], { nullable: true }),
    stoppedDays: wholeNumber({ max: 1_000_000 }),
    /** When the person was told that it takes two months longer, and why. */
    extendedOn: day({ nullable: true }),
    extendReason: lines(linesOf(2000), { asked: { extend: 'required' }, nullable: true, whose }),
    dueOn: day(),
    answeredOn: day({ nullable: true }),
    answeredBy: choice(ways, { asked: { answer: 'required' }, nullable: true }),
    given: lines(linesOf(4000), { asked: { answer: 'required' }, nullable: true, whose }),
    keptBack: lines(linesOf(4000), { asked: { answer: 'optional' }, nullable: true, whose }),
    exemptions: choices(exemptions, { asked: { answer: 'optional' } }),
    withdrawnOn: day({ nullable: true }),
    withdrawnWhy: lines(linesOf(2000), { asked: { withdraw: 'required' }, nullable: true, whose }),
    madeBy: ref(staffNames, { told: 'byName' }),
    madeAt: instant(),
  },
);

export const SubjectAccess = subjectAccessFields.entity;
export type SubjectAccess = Row<typeof subjectAccessFields>;
export type SubjectAccessTold = Told<typeof subjectAccessFields>;
