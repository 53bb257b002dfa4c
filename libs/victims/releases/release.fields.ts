import { z } from 'zod';
import { staffNames } from '../../administration/agencies/index.js';
import type { Recorded } from '../../cases/people/index.js';
import { hiddenId } from '../../platform/http/form.js';
import { define, type Row, type Told } from '../../platform/resource/define.js';
import { choices, code, id, instant, json, lines, ref, yesNo } from '../../platform/resource/kinds.js';
import { advocacyCaseReferences } from '../advocacy/index.js';
import { releaseStates } from './release.states.js';

/** What of an advocate's case can be let go, each by itself; the plan has a summary of its own. */
export const whats = ['name', 'date_of_birth', 'language', 'safe_contact', 'crime_ref'] as const;
export type What = (typeof whats)[number];

const drafted = { create: 'optional', amend: 'optional' } as const;
const whose = 'row';

/** That an advocate lets the clinic know something of a case of theirs, why, and what came of it. */
export const releaseFields = define(
  {
    name: 'releases',
    entity: 'Release',
    messages: 'releases',
    machine: releaseStates,
    colours: { draft: 'blue', with_nomination: 'yellow', released: 'green', discarded: 'grey', taken_back: 'grey' },
  },
  {
    advocacyCaseId: code(hiddenId(), { asked: { create: 'required' }, kept: false }),
    /** The advocate's case; told as what it is. */
    caseId: ref(advocacyCaseReferences, { told: 'byName', nameAs: 'caseReference' }),
    agencyId: id(),
    category: code(undefined, { told: false }),
    released: yesNo({ told: false }),
    what: choices(whats, { asked: drafted }),
    /** What the advocate writes for those who work on the clinic's case. */
    note: lines(4000, { asked: drafted, nullable: true, whose }),
    reason: lines(4000, { asked: { create: 'required', amend: 'required' }, whose }),
    /** The clinic's case to which it goes; none until the nomination is sent with which it goes. */
    clinicCaseId: id({ asked: { release: 'required' }, from: 'releases.cases', nullable: true }),
    /** The nomination that is being written with it. */
    draftId: id({ nullable: true }),
    takenBackReason: lines(4000, { asked: { take_back: 'required' }, nullable: true, whose }),
    /** The rows that it made and ended in the clinic's case: the way back. */
    copied: json(z.custom<readonly Recorded[]>(), { told: false, whose: 'unread' }),
    madeBy: ref(staffNames, { told: 'byName' }),
    madeAt: instant(),
    releasedBy: ref(staffNames, { nullable: true, told: 'byName' }),
    releasedAt: instant({ nullable: true }),
  },
);

export const Release = releaseFields.entity;
export type Release = Row<typeof releaseFields>;
export type ReleaseTold = Told<typeof releaseFields>;
