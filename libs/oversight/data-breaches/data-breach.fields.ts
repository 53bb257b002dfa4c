import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { longText, text, timeOfDay } from '../../platform/http/form.js';
import { linesOfNoCase } from '../../platform/http/of-no-case.js';
import { define, type Row, type Told } from '../../platform/resource/define.js';
import { choice, code, day, instant, line, lines, moment, ref, wholeNumber } from '../../platform/resource/kinds.js';
import { dataBreachStates } from './data-breach.states.js';

/** Nothing here may lead back to a case: its keepers read no case. */
const linesOf = (max: number) => linesOfNoCase(max, 'data-breaches.errors.reference');
const levels = ['low', 'medium', 'high'] as const;
const assessed = { asked: { assess: 'required' }, nullable: true } as const;
const told = { asked: { tell_people: 'required' }, nullable: true } as const;
const whose = 'keeping';

/** That personal data went where it should not have, or were lost; and what was done about it. No person is named in it. */
export const dataBreachFields = define(
  {
    name: 'data-breaches',
    entity: 'DataBreach',
    messages: 'data-breaches',
    machine: dataBreachStates,
    colours: { open: 'blue', reported: 'grey', not_reported: 'grey', closed: 'grey' },
  },
  {
    /** When the controller became aware: from then on the clock runs. */
    awareAt: moment({ asked: { create: 'required' } }),
    time: line(timeOfDay(), { asked: { create: 'optional' }, kept: false }),
    summary: lines(linesOf(4000), { asked: { create: 'required' }, whose }),
    /** The register's own number, or what a program or a file calls it. */
    reference: code(text({ max: 20 }), { asked: { create: 'optional' } }),
    /** The agency that keeps the register, and its area: who looks after data there reads it. */
    agencyId: ref(agencyNames),
    areaCode: code(undefined, { told: false }),
    /** Worked out from when they became aware, and the London day on which that is. */
    reportBy: instant(),
    reportOn: day(),
    likelihood: choice(levels, assessed),
    severity: choice(levels, assessed),
    people: wholeNumber({ max: 1_000_000 }, assessed),
    assessment: lines(linesOf(4000), { ...assessed, whose }),
    assessedAt: instant({ nullable: true }),
    /** To whom it was reported, when, and why late where it was. */
    reportedTo: choice(['regulator'], { asked: { report: 'required' }, nullable: true }),
    reportedAt: instant({ nullable: true }),
    lateReason: lines(linesOf(2000), { asked: { report: 'optional' }, nullable: true, whose }),
    /** Why it was not reported. */
    notReported: lines(linesOf(4000), { asked: { not_report: 'required' }, nullable: true, whose }),
    /** Whether the people it is about were told, and how or why not. */
    peopleTold: choice(['told', 'not_told'], told),
    peopleToldHow: lines(linesOf(4000), { ...told, whose }),
    peopleToldAt: instant({ nullable: true }),
    lessons: lines(longText({ max: 4000 }), { asked: { close: 'required' }, nullable: true, whose }),
    closedAt: instant({ nullable: true }),
    madeBy: ref(staffNames, { told: 'byName' }),
    madeAt: instant(),
  },
);

export const DataBreach = dataBreachFields.entity;
export type DataBreach = Row<typeof dataBreachFields>;
export type DataBreachTold = Told<typeof dataBreachFields>;
