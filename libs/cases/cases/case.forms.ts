import { z } from 'zod';
import { concerns, districtAsked } from '../../administration/areas/index.js';
import { contactKeys, contactMethods, numberShown, safeAnswers, safeDays } from '../people/index.js';
import { categories } from '../../platform/access/access-matrix.js';
import { choice, choices, day, form, longText, pick, text, timeOfDay } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { neverGranted } from './case.openable.js';
import { caseStates } from './case.states.js';

const room = 'cases';
const reason = longText({ max: 4000 });
const staffId = pick({ from: 'cases.staff' });

export const becauseForm = form({ reason }, room);

/** None: nobody knows it any more. */
export const districtForm = form({ district: districtAsked(), reason }, room);

/** `domain.md` 7.2: what must be said before a case is closed, besides that no action of it is open. */
export const closeForm = form(
  {
    reason,
    linkedVictims: longText({ max: 2000 }),
    victimTold: longText({ max: 2000 }),
    orderWatch: text({ max: 500 }),
  },
  room,
);

/** Absent where the person runs one forum in which it stands. */
export const leaveForm = form({ forumId: pick({ from: 'cases.mine', optional: true }), reason }, room);

/** What a forum holds the case to be, between its panels. */
export const concernForm = form(
  { levelOfConcern: choice(concerns), forumId: pick({ from: 'cases.mine', optional: true }), reason },
  room,
);

const aTime = () => timeOfDay({ optional: true });
const safe = () => choice(safeAnswers, { optional: true });

/** How the victim may safely be reached (`domain.md` 6.9), checked with them; what is left blank is as it was. */
export const contactForm = form(
  {
    checkedOn: day(),
    method: choice(contactMethods, { optional: true }),
    value: text({ max: 500, optional: true }),
    times: text({ max: 500, optional: true }),
    days: choice(safeDays, { optional: true }),
    fromTime: aTime(),
    toTime: aTime(),
    voicemail: safe(),
    text: safe(),
    email: safe(),
    post: safe(),
    whoMayAnswer: text({ max: 500, optional: true }),
    codeWord: text({ max: 100, optional: true }),
    withheldNumber: choice(numberShown, { optional: true }),
    language: asks(z.string().min(2).max(3), { kind: 'pick', from: 'cases.languages' }).optional(),
    interpreter: safe(),
    doNotContact: longText({ max: 1000, optional: true }),
    deviceCompromised: safe(),
    consent: longText({ max: 1000, optional: true }),
  },
  room,
);

/** What was answered of the safe contact block, and nothing that was left blank. */
export const contactGiven = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(contactKeys.flatMap((key) => (given[key] ? [[key, given[key]]] : [])));

const member = z.strictObject({ staffId: z.guid(), agencyId: z.guid(), part: z.string().min(1).max(60) });

/** The whole team as it is to be: who is not named leaves. */
export const teamForm = form({ team: z.array(member).max(60) }, room);

const granted = categories.filter((category) => !neverGranted.includes(category)) as [string, ...string[]];
export const grantForm = form({ staffId, categories: choices(granted), until: day(), reason }, room);

export const barForm = form(
  { staffId, relation: text({ max: 300 }), reason: longText({ max: 2000, optional: true }) },
  room,
);
export const clearForm = form({ staffId, reason }, room);
export const unbarForm = form({ staffId: pick({ from: 'cases.barred' }), reason }, room);
const ownRelation = asks(text({ max: 300 }), { kind: 'text', min: 1, max: 300, words: 'cases.questions.ownRelation' });
export const declareForm = form({ relation: ownRelation }, room);

export const caseFilters = z.strictObject({
  state: z.enum(caseStates.states as [string, ...string[]]).optional(),
  forum: z.guid().optional(),
  /** On whose team the person is. */
  mine: z.enum(['yes']).optional(),
  /** Due for review by that day. */
  reviewBy: z.iso.date().optional(),
});
export type CaseFilters = z.output<typeof caseFilters>;
