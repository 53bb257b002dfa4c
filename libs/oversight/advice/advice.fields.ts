import { agencyNames, staffNames } from '../../administration/agencies/index.js';
import { forumNames } from '../../administration/areas/index.js';
import { lineOfNoCase, linesOfNoCase } from '../../platform/http/of-no-case.js';
import { define, type Row, type Told } from '../../platform/resource/define.js';
import { choice, day, instant, line, lines, ref, wholeNumber } from '../../platform/resource/kinds.js';
import { adviceLevels } from './advice.levels.js';
import { adviceStates } from './advice.states.js';
import { locked } from '../../platform/work/locked.js';

/** No reference of a case, a nomination, an action: a record of advice holds nothing of a case. */
const line120 = lineOfNoCase(120, 'advice.errors.reference');
const linesOf = (max: number) => linesOfNoCase(max, 'advice.errors.reference');
const required = { create: 'required', amend: 'required' } as const;
const optional = { create: 'optional', amend: 'optional' } as const;
const whose = 'advised';

/** A professional was advised: about no one by name, and of no case. */
export const adviceFields = define(
  {
    name: 'advice-records',
    entity: 'AdviceRecord',
    messages: 'advice',
    machine: adviceStates,
    colours: { given: 'green', withdrawn: 'grey' },
  },
  {
    forumId: ref(forumNames, { asked: { create: 'required' }, from: 'advice.forums' }),
    /** The agency that gave the advice. */
    agencyId: ref(agencyNames),
    advisedOn: day({ asked: required }),
    /** From where the professional is, and what they are there. */
    professionalAgency: line(line120, { asked: required, whose }),
    professionalRole: line(line120, { asked: required, whose }),
    level: choice(adviceLevels, { asked: required }),
    asked: lines(linesOf(4000), { asked: required, whose }),
    advised: lines(linesOf(4000), { asked: required, whose }),
    /** Not answered: the person who enters it. */
    advisedBy: ref(staffNames, { asked: optional, from: 'advice.advisers' }),
    minutes: wholeNumber({ min: 1, max: 1440 }, { asked: optional, nullable: true }),
    /** The reason of the last move; to amend it is owed once it can no longer be undone. */
    reason: lines(linesOf(2000), { asked: { amend: 'optional', withdraw: 'required' }, nullable: true, whose }),
    madeBy: ref(staffNames),
    madeAt: instant(),
  },
);

export const AdviceRecord = locked(adviceFields.entity);
export type AdviceRecord = Row<typeof adviceFields>;
export type AdviceTold = Told<typeof adviceFields>;
