import { z } from 'zod';
import { isDay } from '../../kernel/london-date.js';
import { namable } from '../../kernel/readable-text.js';
import { storable } from '../../platform/http/form.js';
import { bankHolidayRules, weekdays } from './forum.rules.js';

const words = z.string().min(1).max(500).refine(storable);
const list = (of: z.ZodType<string> = words) => z.array(of).max(100);

/** How large a number may be that a forum settles, on a page, by the API and in a file alike. */
export const limits = {
  /** Cases of one meeting. */
  cap: { min: 1, max: 1000 },
  /** Every so many days, weeks or months. */
  interval: { min: 1, max: 60 },
  core: { min: 0, max: 100 },
  /** Days before or after a meeting; longer is another meeting's. */
  days: { min: 0, max: 100 },
  chaseHours: { min: 1, max: 1000 },
  /** An item takes no longer than a day of meeting. */
  itemMinutes: { min: 1, max: 480 },
  meetingMinutes: { min: 1, max: 1000 },
  attempts: { min: 1, max: 20 },
  checkDays: { min: 1, max: 366 },
} as const;
const within = ({ min, max }: { readonly min: number; readonly max: number }) => z.number().int().min(min).max(max);
const called = words.refine(namable);
const named = z.object({ en: called, cy: called.optional() });
const weekday = z.enum(weekdays);

const series = {
  interval: within(limits.interval),
  anchor: z.string().refine(isDay).optional(),
  onBankHoliday: z.enum(bankHolidayRules),
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
};
const cadence = z
  .discriminatedUnion('freq', [
    z.object({ freq: z.literal('daily'), weekdays: z.array(weekday).min(1), ...series }),
    z.object({ freq: z.literal('weekly'), weekday, ...series }),
    z.object({ freq: z.literal('monthly'), weekday, nth: z.literal([1, 2, 3, 4, 5, -1]), ...series }),
  ])
  .refine(({ interval, anchor }) => interval === 1 || anchor !== undefined, { path: ['anchor'] });

const selection = z.object({
  rule: words,
  text: words,
  by: words.optional(),
  cap: within(limits.cap).optional(),
  override: words.optional(),
  tie: words.optional(),
});

/**
 * Questions that a forum may ask of every item and that figures count: the same wherever they are asked, each answered by
 * yes or no with a reason before an item is finished.
 */
export const countedQuestions = ['intervention'] as const;

/** Tactics by which actions are told apart: the MATACs' of `domain.md` 2 and 3; each forum settles which of them are its own. */
export const tactics = ['education', 'prevention', 'diversion', 'disruption', 'enforcement', 'support'] as const;

/** Something of the forum's own, by a key that stays when its words change. */
const kept = z.object({ key: words, name: named });

/** What a forum has decided about itself, as `forums.json` tells it; every part is dated with the whole. */
export const forumSettings = z.object({
  /** A project becomes business as usual without losing what it did; `domain.md` 3, Cambridgeshire. */
  status: z.enum(['project', 'standing', 'ended']).optional(),
  /** Who answers for the money, and how it goes on afterwards. */
  funding: words.optional(),
  intake: z.enum(['nomination', 'sweep']),
  areas: list().optional(),
  districts: list().optional(),
  group: words.optional(),
  lists: z.enum(['perpetrator', 'victim', 'both']),
  channels: z.array(kept.extend({ internal: z.boolean() })).max(100),
  externalNominations: z.enum(['considered', 'not-accepted']),
  /** null: no fixed meetings. */
  cadence: cadence.nullable(),
  cadenceStatus: words,
  capPerMeeting: within(limits.cap).optional(),
  selection,
  chairRole: words,
  chairMinimumRank: words.optional(),
  /** From which rank on those who come for a core agency are held to decide for it. */
  memberMinimumRank: words.optional(),
  coreAgencies: list(),
  optionalAgencies: list(),
  /** null: nothing is asked for. */
  quorum: z.object({ minimumCore: within(limits.core), mustInclude: list(), chairPresent: z.boolean() }).nullable(),
  minimumRisk: words.optional(),
  /** Whether others than its areas' come as guests; absent: those with whom a sharing agreement in force covers it. */
  guestForces: z.boolean().optional(),
  outOfAreaMembers: list().optional(),
  /** Agencies, by their keys, that are shown counts and nothing of any case (decision 78). */
  consultedOnly: list().optional(),
  /** Asked of every case, besides those that every forum has to ask; required: before an outcome is recorded. */
  standardQuestions: z
    .array(kept.extend({ required: z.boolean().optional() }))
    .max(50)
    .optional(),
  /** Those of the questions that figures count which it asks. */
  countedQuestions: z.array(z.enum(countedQuestions)).max(countedQuestions.length).optional(),
  /** Attempts to reach the victim before they are held not to be reachable; absent: as the product has it. */
  victimAttempts: within(limits.attempts).optional(),
  /** Phrases to set actions by. */
  standardActions: z.array(kept).max(50).optional(),
  /** By which tactics its actions are told apart, each carrying one; absent or empty: by none. */
  tactics: z.array(z.enum(tactics)).max(tactics.length).optional(),
  upstream: list(),
  downstream: list(),
  /** Who decides about requests to see a case; absent: as the product has it. */
  accessApprovers: z
    .array(z.enum(['chair', 'coordinator']))
    .min(1)
    .optional(),
  sharingAgreement: words,
  /** The agency, by its key, that is the data controller of what the forum receives; absent: the force of its area. */
  controller: words.optional(),
  timings: z.object({
    nominationsCloseDaysBefore: within(limits.days),
    agendaOutWorkingDaysBefore: within(limits.days),
    minutesOutWorkingDaysAfter: within(limits.days),
    /** Absent: as the table of timings has it. */
    chaseAgainHours: within(limits.chaseHours).optional(),
    minutesEachItem: within(limits.itemMinutes).optional(),
    minutesMeeting: within(limits.meetingMinutes).optional(),
    safeContactCheckDays: within(limits.checkDays).optional(),
  }),
  languages: list().min(1),
});

export type ForumSettings = z.infer<typeof forumSettings>;

/** A forum as a file tells it: who it is, and its settings. */
export const forumInFile = forumSettings.extend({
  key: words,
  name: named,
  area: words,
  kind: words,
});
