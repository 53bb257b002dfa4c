import { z } from 'zod';
import { concerns, districtAsked } from '../../administration/areas/index.js';
import { depths } from '../../platform/access/depths.js';
import { choice, form, longText, owing, pick, text, yesNo, outsideKey } from '../../platform/http/form.js';
import { asks } from '../../platform/http/question.js';
import { columns } from './nomination-row.columns.js';
import { nominationStates } from './nomination.states.js';

const optional = { optional: true } as const;
const reason = longText({ max: 4000 });
const room = 'nominations';
const mayHaveReason = longText({ max: 4000, ...optional });

/** Why a report about a known pair goes to another case than theirs; asked once there is one (`domain.md` 14). */
const elsewhere = longText({ max: 2000, ...optional, whenNeeded: true });

/** The triage record, `domain.md` 6.2. An outside nomination is accepted for a reason. */
export const acceptForm = form(
  {
    levelOfConcern: choice(concerns),
    depth: choice(depths),
    district: districtAsked(),
    reason: mayHaveReason,
    alternatives: longText({ max: 4000, ...optional }),
    outOfMeeting: yesNo(optional),
    /** Asked again at triage, beginning with what was answered; needed where nothing was. */
    knownHere: owing(choice(['yes', 'no', 'not_known'], optional)),
    restricted: yesNo(optional),
    elsewhere,
    /** What another system or a file calls the case. */
    externalKey: outsideKey(),
  },
  room,
);

const named = z.string().min(1).max(60);

export const returnForm = form({ reason, missing: z.array(named).min(1).max(80) }, room);

/** The same as a page asks it: the questions that are missing are ticked. */
export const returningForm = form(
  { missing: asks(z.array(z.string()).min(1).max(80), { kind: 'picks', from: 'questions' }), reason },
  room,
);

/** Answers by the key of their question, as typed; what a spreadsheet would say in its cell is said here. */
const supplied = z
  .record(named, z.union([z.string().max(20_000), z.boolean()]))
  .refine((given) => Object.keys(given).length > 0 && Object.keys(given).length <= 80, { params: { key: 'enter' } });
export const suppliedForm = form({ supplied }, room);

/** To another forum of the clinic, to another force, or another way; one of the three. */
export const redirectForm = form(
  {
    reason,
    alternatives: longText({ max: 4000, ...optional }),
    targetForumId: pick({ from: 'nominations.forums', ...optional }),
    targetForce: text({ max: 100, ...optional }),
    targetRoute: text({ max: 200, ...optional }),
  },
  room,
);

export const adviseForm = form({ advice: longText({ max: 4000 }), reason: mayHaveReason }, room);

/** A decline names another way and says that advocacy was offered (`domain.md` 7.1). */
export const declineForm = form(
  { reason, alternativeRoute: longText({ max: 2000 }), advocacyOffer: longText({ max: 2000 }) },
  room,
);

export const mergeForm = form({ intoCaseId: pick({ from: 'nominations.cases' }), reason, elsewhere }, room);
export const withdrawForm = form({ reason }, room);
/** Why one comes late is asked where nominations for the panel that is chosen have closed, and why more come to it than its forum takes once it is so. */
export const listForm = form(
  {
    meetingId: pick({ from: 'panels.meetings' }),
    urgencyReason: longText({ max: 2000, ...optional, whenNeeded: true }),
    overCapReason: longText({ max: 2000, ...optional, whenNeeded: true }),
  },
  room,
);
export const noAnswers = form({}, room);

const yes = z.enum(['yes']).optional();

/** What a list of nominations may be narrowed by; nothing that names anybody. */
export const nominationFilters = z.strictObject({
  state: z.enum(nominationStates.states as [string, ...string[]]).optional(),
  forum: z.guid().optional(),
  list: z.enum(columns.list.words).optional(),
  channel: z.string().min(1).max(100).optional(),
  urgency: z.enum(columns.urgency.words).optional(),
  case: z.guid().optional(),
  /** Waiting for an answer that is late. */
  overdue: yes,
  /** Made by the person who asks. */
  mine: yes,
  /** Redirected to a forum of the person's, and not yet taken up there. */
  arriving: yes,
  /** Came to a success: taken on, or advised. */
  success: yes,
  da: z.enum(['yes', 'no']).optional(),
});
export type NominationFilters = z.output<typeof nominationFilters>;
