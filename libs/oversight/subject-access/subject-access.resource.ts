import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { resource } from '../../platform/resource/resource.js';
import type { Tx } from '../../platform/work/tx.js';
import { subjectAccessTable } from './subject-access.access.js';
import { answer, extend, mustBeUnknown, open, resume, stop, withdraw } from './subject-access.checks.js';
import { subjectAccessFields, type SubjectAccess, type SubjectAccessTold } from './subject-access.fields.js';
import { clockOf, clocks, type Clock } from './subject-access.rules.js';

type Listed = SubjectAccessTold & { readonly clock: Clock };

const colours: Readonly<Record<Clock, string>> = {
  overdue: 'red',
  late: 'orange',
  running: 'yellow',
  stopped: 'purple',
  in_time: 'green',
  withdrawn: 'grey',
};

/** How a request stands to its clock, as a tag. */
export const clockTag = (t: Words, clock: Clock): Tag => ({
  text: t(`subject-access.clock.${clock}`),
  colour: colours[clock],
});

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');
const nameOf = ({ forename, surname }: Listed): string => [forename, surname].filter(Boolean).join(' ');

const clock: Composed<Listed> = { name: 'clock', cell: (one, t) => ({ tag: clockTag(t, one.clock) }) };
const person: Composed<Listed> = { name: 'person', cell: (one) => ({ text: nameOf(one) }) };
const personLine: Composed<Listed> = { name: 'person', cell: nameOf };
const identity: Composed<Listed> = {
  name: 'identity',
  cell: ({ identityConfirmed }, t) => t(`subject-access.identity.${identityConfirmed ? 'confirmed' : 'open'}`),
};

/** Since when the clock stands and for what; for how many days it stood before. */
const stopped: Composed<Listed> = {
  name: 'stopped',
  cell: ({ stoppedOn, stoppedFor, stoppedDays: count }, t) =>
    joined(
      stoppedOn && t(`subject-access.stopped.${stoppedFor ?? ''}`, { day: onDay(stoppedOn) }),
      count ? t('subject-access.stopped.days', { count }) : '',
    ),
};

const option = (t: Words, question: string, value: string | null): string | null =>
  value && t(`subject-access.questions.${question}.options.${value}`);
const answered: Composed<Listed> = {
  name: 'answered',
  cell: (one, t) => joined(onDay(one.answeredOn), option(t, 'answeredBy', one.answeredBy)),
};
const exemptions: Composed<Listed> = {
  name: 'exemptions',
  cell: (one, t) => one.exemptions.map((each) => option(t, 'exemptions', each)).join('; '),
};
const made: Composed<Listed> = {
  name: 'made',
  cell: (one) => joined(one.madeByName, one.agencyName, momentOf(one.madeAt)),
};

/** Finds requests by the name of the person, or by their reference. */
async function search(tx: Tx, words: string): Promise<string[]> {
  const ways = [{ reference: words.trim() }, { surname: { $has: words } }, { forename: { $has: words } }];
  const lists = await Promise.all(ways.map((one) => tx.rows(subjectAccessFields.entity).where(one).page(50).all()));
  return [...new Set(lists.flat().map(({ id }) => id))];
}

/** Has the reminders look again at what is owed of a request. */
const rescheduleReminders = (tx: Tx, { id: subjectId }: SubjectAccess): void =>
  tx.followUp(planDuty, { kind: 'subject_access', subjectId, occasion: randomUUID() });

/** A move that changes by when a request is answered. */
const clocked = (act: (row: SubjectAccess, happenedAt: Date) => void) => ({
  act: (tx: Tx, row: SubjectAccess, { happenedAt }: { readonly happenedAt: Date }): void => {
    act(row, happenedAt);
    rescheduleReminders(tx, row);
  },
  undo: rescheduleReminders,
});

/** The register of requests of people for what is held about them. */
export const subjectAccessResource = resource(subjectAccessFields, {
  access: subjectAccessTable,
  create: {
    inPosts: ({ posts }) => posts.map(({ agencyId, areaCode }) => ({ agencyId, areaCode })),
    // The register numbers what is entered on a page.
    asksOnPage: [
      'receivedOn',
      'surname',
      'forename',
      'dob',
      'representative',
      'requester',
      'asked',
      'identityConfirmed',
      'answerBy',
    ],
    act: async (tx, row, answers) => {
      await open(tx, row, answers);
      rescheduleReminders(tx, row);
    },
  },
  moves: {
    answer: { ...clocked(answer), begins: ({ answerBy }) => ({ answeredBy: answerBy ?? undefined }) },
    confirm_identity: {
      act: (_, row) => {
        mustBeUnknown(row);
        row.identityConfirmed = true;
      },
    },
    ask_identity: clocked((row, happenedAt) => {
      mustBeUnknown(row);
      stop(row, 'identity', happenedAt);
    }),
    ask_clarification: clocked((row, happenedAt) => stop(row, 'clarification', happenedAt)),
    resume: clocked(resume),
    extend: clocked(extend),
    withdraw: clocked(withdraw),
  },
  order: [
    ['receivedOn', 'DESC'],
    ['madeAt', 'DESC'],
  ],
  search,
  also: {
    shape: { clock: z.enum(clocks) },
    read: ({ actor }, rows) => rows.map((row) => ({ clock: clockOf(row, actor.today) })),
  },
  columns: ['reference', person, 'receivedOn', 'dueOn', clock, 'state'],
  lines: [
    personLine,
    'dob',
    'representative',
    'requester',
    'receivedOn',
    'dueOn',
    'asked',
    identity,
    'answerBy',
    stopped,
    'extendedOn',
    'extendReason',
    answered,
    'given',
    'keptBack',
    exemptions,
    'withdrawnOn',
    'withdrawnWhy',
    made,
  ],
  ownPages: ['one'],
});
