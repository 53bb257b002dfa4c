import { agencyNames, forumKinds, staffNames } from '../../administration/agencies/index.js';
import { forumNames } from '../../administration/areas/index.js';
import { lineOfNoCase, linesOfNoCase } from '../../platform/http/of-no-case.js';
import { define, type Row, type Told } from '../../platform/resource/define.js';
import {
  choices,
  code,
  day,
  instant,
  line,
  lines,
  ref,
  refs,
  wholeNumber,
  yesNo,
} from '../../platform/resource/kinds.js';
import { trainingStates } from './training.states.js';
import { locked } from '../../platform/work/locked.js';

const line120 = lineOfNoCase(120, 'training.errors.reference');
const linesOf = (max: number) => linesOfNoCase(max, 'training.errors.reference');
const required = { create: 'required', amend: 'required' } as const;
const optional = { create: 'optional', amend: 'optional' } as const;
const from = 'training.agencies';
const whose = 'trained';
/** More people are in no room. */
const MOST_PEOPLE = 5000;

/** Training that was given: how many people took it and of which agencies, and no person by name. */
export const trainingFields = define(
  {
    name: 'training-sessions',
    entity: 'TrainingSession',
    messages: 'training',
    machine: trainingStates,
    colours: { given: 'green', withdrawn: 'grey' },
  },
  {
    forumId: ref(forumNames, { asked: { create: 'required' }, from: 'training.forums' }),
    /** The agency that entered it. */
    agencyId: ref(agencyNames),
    trainedOn: day({ asked: required }),
    course: line(line120, { asked: required, whose }),
    /** What addresses say in place of the course. */
    courseKey: code(undefined, { told: false }),
    /** Who gave it: an agency that is here, or a provider by its name. */
    givenById: ref(agencyNames, { asked: optional, from, nullable: true }),
    provider: line(line120, { asked: optional, nullable: true, whose }),
    /** Who took it: agencies, and kinds of agency where these are not told one by one. */
    agencyIds: refs(agencyNames, { asked: optional, from }),
    kinds: choices(forumKinds, { asked: optional }),
    /** Every agency that gave it, took it or entered it. */
    concernedIds: refs(agencyNames, { told: false }),
    people: wholeNumber({ min: 1, max: MOST_PEOPLE }, { asked: required }),
    multiAgency: yesNo({ asked: required }),
    about: lines(linesOf(4000), { asked: optional, nullable: true, whose }),
    /** The reason of the last move; to amend it is owed once it can no longer be undone. */
    reason: lines(linesOf(2000), { asked: { amend: 'optional', withdraw: 'required' }, nullable: true, whose }),
    madeBy: ref(staffNames),
    madeAt: instant(),
  },
);

export const TrainingSession = locked(trainingFields.entity);
export type TrainingSession = Row<typeof trainingFields>;
export type TrainingTold = Told<typeof trainingFields>;
