import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { caseReferences } from '../../cases/cases/index.js';
import { define, type Answers, type Row, type Told } from '../../platform/resource/define.js';
import { code, day, id, ids, instant, lines, ref, yesNo } from '../../platform/resource/kinds.js';
import { contactStates } from './contact.states.js';

const required = { create: 'required' } as const;
/** Asked of whoever comes next as well: that is another row, which the code of the move adds. */
const ofNext = { create: 'required', hand_over: 'required' } as const;
const byMove = { keptByMove: true } as const;
const byName = { told: 'byName' } as const;
const none = { nullable: true } as const;
const untold = { told: false } as const;

/** The one person who tells a victim, from a day on; one at a time, whichever cases the victim is in. */
export const contactFields = define(
  {
    name: 'named-contacts',
    entity: 'NamedContact',
    messages: 'named-contacts',
    machine: contactStates,
    colours: { named: 'green', handed_over: 'grey', ended: 'grey' },
  },
  {
    caseId: ref(caseReferences, { asked: required, hidden: true, told: { with: 'caseId' }, nameAs: false }),
    caseReference: code(),
    agencyId: id(untold),
    category: code(undefined, untold),
    released: yesNo(untold),
    /** The row by which the victim is in the case, and the person; the database keeps the person true. */
    standsAs: id(untold),
    victimId: id({ asked: { create: 'optional' }, from: 'telling.victims' }),
    staffId: { ...ref(staffNames, { asked: ofNext, from: 'telling.team' }), ...byMove },
    staffAgencyId: ref(agencyNames, { ...byName, nameAs: 'agencyName' }),
    fromOn: { ...day({ asked: ofNext }), ...byMove },
    toOn: day(none),
    /** Why it was handed over or ended. */
    reason: lines(2000, {
      ...none,
      asked: { hand_over: 'required', end: 'required' },
      whose: 'row victimIdentity',
    }),
    /** The row of the person who it is since. */
    toId: id({ ...none, ...untold }),
    /** What was still to be told and went along: the way back. */
    passed: ids(untold),
    madeBy: ref(staffNames, byName),
    madeAt: instant(),
    endedBy: ref(staffNames, { ...none, ...byName }),
    endedAt: instant(none),
  },
);

export const NamedContact = contactFields.entity;
export type NamedContact = Row<typeof contactFields>;
export type ContactTold = Told<typeof contactFields>;
export type ContactAnswers<Move extends string> = Answers<typeof contactFields, Move>;
