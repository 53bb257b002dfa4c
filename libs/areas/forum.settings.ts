import { z } from 'zod';
import { isDay, type LondonDate } from '../kernel/london-date.js';
import { Problem } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';
import { Forum, ForumSetting } from './forum.entity.js';
import { weekdays } from './forum.rules.js';

const words = z.string().min(1);
const counted = z.number().int().min(0);
const named = z.object({ en: words, cy: words.optional() });
const weekday = z.enum(weekdays);

const series = {
  interval: z.number().int().min(1),
  anchor: z.string().refine(isDay).optional(),
  onBankHoliday: z.enum(['next-working-day', 'skip']),
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
  cap: counted.optional(),
  override: words.optional(),
  tie: words.optional(),
});

/** What a forum has decided about itself, as `forums.json` tells it; every part is dated with the whole. */
export const forumSettings = z.object({
  areas: z.array(words).optional(),
  districts: z.array(words).optional(),
  group: words.optional(),
  lists: z.enum(['perpetrator', 'victim', 'both']),
  channels: z.array(z.object({ key: words, name: named, internal: z.boolean() })),
  externalNominations: z.enum(['considered', 'not-accepted']),
  /** null: no fixed meetings. */
  cadence: cadence.nullable(),
  cadenceStatus: words,
  capPerMeeting: counted.optional(),
  selection,
  chairRole: words,
  chairMinimumRank: words.optional(),
  coreAgencies: z.array(words),
  optionalAgencies: z.array(words),
  /** null: nothing is asked for. */
  quorum: z.object({ minimumCore: counted, mustInclude: z.array(words), chairPresent: z.boolean() }).nullable(),
  minimumRisk: words.optional(),
  guestForces: z.boolean().optional(),
  outOfAreaMembers: z.array(words).optional(),
  consultedOnly: z.array(words).optional(),
  upstream: z.array(words),
  downstream: z.array(words),
  /** Who decides about requests to see a case; absent: as the product has it. */
  accessApprovers: z
    .array(z.enum(['chair', 'coordinator']))
    .min(1)
    .optional(),
  sharingAgreement: words,
  timings: z.object({
    nominationsCloseDaysBefore: counted,
    agendaOutWorkingDaysBefore: counted,
    minutesOutWorkingDaysAfter: counted,
  }),
  languages: z.array(words).min(1),
});

export type ForumSettings = z.infer<typeof forumSettings>;

/** A forum as a file tells it: who it is, and its settings. */
export const forumInFile = forumSettings.extend({
  key: words,
  name: named,
  area: words,
  kind: words,
  intake: z.enum(['nomination', 'sweep']),
});

/** The settings of a forum as they were or will be on a day. @throws Problem `not-found` for a forum without any then */
export async function settingsOf(tx: Tx, forumId: string, on: LondonDate): Promise<ForumSettings> {
  const dated = tx.rows(ForumSetting).where({ forumId, fromOn: { $lte: on } });
  const found = await dated.orderBy('fromOn', 'DESC').one();
  if (!found) throw new Problem('not-found', { subject: Forum.name });
  return found.settings as ForumSettings;
}
