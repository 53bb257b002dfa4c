import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { dutyHref, planDuty } from '../../platform/duties/duty.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { resource } from '../../platform/resource/resource.js';
import type { Tx } from '../../platform/work/tx.js';
import { dataBreachAccess } from './data-breach.access.js';
import { dataBreachFields, type DataBreach, type DataBreachTold } from './data-breach.fields.js';
import { clockOf, clocks, type Clock } from './data-breach.rules.js';
import { mustBeAssessed, mustBeInTime, mustHaveTold, open } from './data-breaches.checks.js';

type Listed = DataBreachTold & { readonly clock: Clock };

const colours: Readonly<Record<Clock, string>> = {
  overdue: 'red',
  late: 'orange',
  running: 'yellow',
  in_time: 'green',
  not_reported: 'grey',
};

/** How a breach stands to its clock, as a tag. */
export const clockTag = (t: Words, clock: Clock): Tag => ({
  text: t(`data-breaches.clock.${clock}`),
  colour: colours[clock],
});

const clock: Composed<Listed> = { name: 'clock', cell: (one, t) => ({ tag: clockTag(t, one.clock) }) };

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');

/** What was chosen, and when. */
const withMoment = (name: 'reportedTo' | 'peopleTold', at: 'reportedAt' | 'peopleToldAt'): Composed<Listed> => ({
  name,
  cell: (one, t) => joined(one[name] && t(`data-breaches.questions.${name}.options.${one[name]}`), momentOf(one[at])),
});

const made: Composed<Listed> = {
  name: 'made',
  cell: (one) => joined(one.madeByName, one.agencyName, momentOf(one.madeAt)),
};

/** Has the reminders look again at what is owed of a breach. */
const rescheduleReminders = (tx: Tx, { id: subjectId }: DataBreach): void =>
  tx.followUp(planDuty, { kind: 'data_breach_report', subjectId, occasion: randomUUID() });

/** The register of personal data breaches. */
export const dataBreachResource = resource(dataBreachFields, {
  access: dataBreachAccess,
  create: {
    inPosts: ({ posts }) => posts.map(({ agencyId, areaCode }) => ({ agencyId, areaCode })),
    // The register numbers what is opened on a page.
    asksOnPage: ['awareAt', 'time', 'summary'],
    act: async (tx, row, answers) => {
      await open(tx, row, answers);
      rescheduleReminders(tx, row);
    },
  },
  moves: {
    assess: { begins: 'asItStands', act: (tx, row) => void (row.assessedAt = tx.at) },
    report: {
      act: (tx, row, { happenedAt }) => {
        mustBeInTime(row, happenedAt);
        row.reportedAt = happenedAt;
        rescheduleReminders(tx, row);
      },
      undo: rescheduleReminders,
    },
    not_report: {
      act: (tx, row) => {
        mustBeAssessed(row);
        rescheduleReminders(tx, row);
      },
      undo: rescheduleReminders,
    },
    tell_people: { begins: 'asItStands', act: (_, row, { happenedAt }) => void (row.peopleToldAt = happenedAt) },
    close: {
      act: (_, row, { happenedAt }) => {
        mustHaveTold(row);
        row.closedAt = happenedAt;
      },
    },
  },
  order: [
    ['awareAt', 'DESC'],
    ['madeAt', 'DESC'],
  ],
  also: {
    shape: { clock: z.enum(clocks) },
    read: ({ at }, rows) => rows.map((row) => ({ clock: clockOf(row, at) })),
  },
  columns: ['reference', 'summary', 'awareAt', 'reportBy', clock, 'state'],
  lines: [
    'summary',
    'awareAt',
    'reportBy',
    'likelihood',
    'severity',
    'people',
    'assessment',
    'assessedAt',
    withMoment('reportedTo', 'reportedAt'),
    'lateReason',
    'notReported',
    withMoment('peopleTold', 'peopleToldAt'),
    'peopleToldHow',
    'lessons',
    'closedAt',
    made,
  ],
  besideOne: (_, one, t) => ({
    inFull: t('data-breaches.inFull', { at: momentOf(one.awareAt) }),
    tags: [clockTag(t, one.clock)],
    duty: dutyHref('data-breaches', one.id),
  }),
});
