import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { nameText } from '../../platform/http/form.js';
import { define, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, day, id, instant, line, lines, ref } from '../../platform/resource/kinds.js';
import { audiences, itemKinds, standings } from './intelligence.kinds.js';
import { intelligenceStates } from './intelligence.states.js';

const required = { asked: { create: 'required' } } as const;
const optional = { asked: { create: 'optional' }, nullable: true } as const;
const whose = 'policed';

/** Something that is known of a person, a place or a vehicle, whether or not there is a case yet. */
export const itemFields = define(
  {
    name: 'intelligence',
    entity: 'IntelligenceItem',
    messages: 'intelligence',
    machine: intelligenceStates,
    colours: { held: 'blue', ended: 'grey' },
  },
  {
    /** The agency that recorded it, and its area. */
    agencyId: ref(agencyNames),
    areaCode: code(undefined, { told: false }),
    kind: choice(itemKinds, required),
    surname: line(nameText({ max: 100 }), { ...optional, whose }),
    forename: line(nameText({ max: 100 }), { ...optional, whose }),
    dob: day(optional),
    /** As names of people are compared; none where no one is named. */
    nameKey: code(undefined, { nullable: true, told: false, whose: 'unread' }),
    place: line(300, { ...optional, whose }),
    vehicle: line(60, { ...optional, whose }),
    told: lines(8000, { ...required, whose }),
    /** All that it is found by, in small letters. */
    searchKey: code(undefined, { told: false, whose: 'unread' }),
    standing: choice(standings, required),
    receivedOn: day(required),
    /** Told by their codes and names. */
    sourceId: id({ ...required, from: 'intelligence.source', told: false }),
    assessmentId: id({ ...required, from: 'intelligence.assessment', told: false }),
    handlingId: id({ ...required, from: 'intelligence.handling', told: false }),
    conditions: lines(1000, { ...optional, whose }),
    audience: choice(audiences, { asked: { create: 'required', set_audience: 'required' } }),
    reviewOn: day(),
    /** When it was last looked at whether it need still be held; none before the first review. */
    reviewedOn: day({ nullable: true }),
    /** The case to which it is linked; it is read by the same people as before. */
    caseId: id({ asked: { link: 'required' }, from: 'intelligence.cases', kept: false }),
    linkedCaseId: id({ nullable: true, told: false }),
    linkedBy: ref(staffNames, { nullable: true, told: 'byName' }),
    linkedAt: instant({ nullable: true }),
    /** What was said with the last move: why it is linked, shared, kept or held no more. */
    reason: lines(2000, {
      asked: { link: 'required', unlink: 'required', set_audience: 'required', review: 'required', end: 'required' },
      nullable: true,
      whose,
    }),
    madeBy: ref(staffNames, { told: 'byName' }),
    madeAt: instant(),
  },
);

export const IntelligenceItem = itemFields.entity;
export type IntelligenceItem = Row<typeof itemFields>;
export type ItemTold = Told<typeof itemFields>;
