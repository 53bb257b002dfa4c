import { z } from 'zod';
import { addDays } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { dueTag } from '../../platform/home/home.js';
import { choice, hiddenId } from '../../platform/http/form.js';
import { dayOf, onDay } from '../../platform/pages/shown.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine } from '../../platform/resource/display.js';
import { is, narrows } from '../../platform/resource/filters.js';
import { resource } from '../../platform/resource/resource.js';
import { triggerAccess } from './circle.access.js';
import { heldIn, openFile, remind, withinFile } from './circle.checks.js';
import { advocacyCaseColumn, kindIn, saidTable, victimsOf } from './circle.showing.js';
import { keep, saidIn, saidShape, settle, textsOf, writtenMove } from './circle.texts.js';
import { triggerFields, type TriggerAnswers, type TriggerDate, type TriggerTold } from './trigger.fields.js';
import { triggerKinds } from './trigger.rules.js';
import { settleDay } from './trigger.settling.js';
import { owedStates } from './trigger.states.js';

const KIND = 'check_in';
/** The next seven days, today among them. */
const WEEK = 6;

const text = z.string().nullable();
const also = { victim: text, about: text, overdue: z.boolean() };
type Listed = TriggerTold & z.output<z.ZodObject<typeof also>>;

const isOwed = ({ state }: { readonly state: TriggerDate['state'] }): boolean =>
  owedStates.some((one) => one === state);

/** By when the check-in is, and that it is today or has passed, while it still is to come. */
const checkInBy: Composed<Listed> = {
  name: 'checkInOn',
  cell: (one, t, { today }) => {
    const tag = isOwed(one) ? dueTag(t, one.checkInOn, today) : undefined;
    return { text: onDay(one.checkInOn), nowrap: true, ...(tag && { tag }) };
  },
};

/** By the day of the check-in: it has passed, it is today, or it comes within a week. */
const whens = ['overdue', 'today', 'week'] as const;
function byWhen(when: (typeof whens)[number], { today }: Actor) {
  const within = {
    overdue: { $lt: today },
    today: { $gte: today, $lte: today },
    week: { $gte: today, $lte: addDays(today, WEEK) },
  };
  return { state: { $in: [...owedStates] }, checkInOn: within[when] };
}

const triggerMove = writtenMove<TriggerDate>({ kind: KIND });

/** Days that are dangerous or hard for a victim, and with them that an advocate is in touch before. */
export const triggerResource = resource(triggerFields, {
  access: triggerAccess,
  create: {
    inPosts: async (_, { caseId }, tx) => [
      { ...heldIn(await openFile(tx, caseId ?? '')), category: 'safetyPlan', attempts: 0, writings: 1 },
    ],
    within: withinFile,
    act: settleDay,
    follow: async (tx, row, { about }) => {
      await keep(tx, row, { about });
      remind(tx, KIND, row);
    },
  },
  moves: {
    check_in: triggerMove<TriggerAnswers<'check_in'>>(async (tx, row, { checkIn, happenedAt }) => {
      row.checkedInAt = happenedAt;
      await settle(tx, row, { checkIn });
    }),
    not_reached: triggerMove<TriggerAnswers<'not_reached'>>(async (tx, row, { notReached }) => {
      row.attempts += 1;
      await keep(tx, row, { notReached });
    }),
    change: {
      ...triggerMove<TriggerAnswers<'change'>>(async (tx, row, { about, ...given }) => {
        await settleDay(tx, row, given);
        await settle(tx, row, { about }, ['about']);
      }),
      begins: ({ day, anchorOn, leadDays, byLead, checkerId, about }) => ({
        day: anchorOn ?? day,
        leadDays: leadDays ?? undefined,
        checkerId: byLead ? undefined : checkerId,
        about: about ?? undefined,
      }),
    },
    cancel: triggerMove<TriggerAnswers<'cancel'>>((tx, row, { cancelling }) => settle(tx, row, { cancelling })),
    reopen: triggerMove<TriggerAnswers<'reopen'>>(async (tx, row, { resuming }) => {
      row.checkedInAt = null;
      await settle(tx, row, { resuming });
    }),
  },
  filters: {
    case: is('caseId', hiddenId(), { tag: (_, t) => t('circle.oneCase') }),
    kind: is('kind', choice(triggerKinds)),
    whose: narrows(choice(['mine']), (_, { id }) => ({ checkerId: id })),
    when: narrows(choice(whens), byWhen),
  },
  // Those first before whose day the check-in is soonest, or should have been.
  order: [['checkInOn']],
  also: {
    shape: also,
    read: async (tx, rows) => {
      const [victimOf, texts] = await Promise.all([
        victimsOf(tx, rows),
        textsOf(
          tx,
          rows.map(({ id }) => id),
        ),
      ]);
      return rows.map((row) => ({
        victim: victimOf(row.caseId),
        about: texts.get(row.id)?.about ?? null,
        overdue: isOwed(row) && row.checkInOn < tx.actor.today,
      }));
    },
  },
  alone: {
    shape: { checkIn: text, cancelling: text, resuming: text, tries: z.array(saidShape) },
    read: async (tx, { id }) => {
      const [texts, tries] = await Promise.all([textsOf(tx, [id]), saidIn(tx, id, 'notReached')]);
      const { checkIn = null, cancelling = null, resuming = null } = texts.get(id) ?? {};
      return { checkIn, cancelling, resuming, tries };
    },
  },
  columns: ['day', advocacyCaseColumn, 'kind', 'about', checkInBy, 'checkerId', 'state'],
  lines: [
    'day',
    { name: 'anchor', cell: ({ anchorOn }, t) => (anchorOn ? t('circle.eachYear', { day: onDay(anchorOn) }) : '') },
    advocacyCaseColumn,
    'kind',
    'about',
    {
      name: 'lead',
      cell: ({ leadDays }, t) =>
        leadDays === null ? t('circle.usualLead') : t('circle.leadDays', { count: leadDays }),
    },
    checkInBy,
    {
      name: 'checkerId',
      cell: ({ byLead, checkerName }, t) =>
        byLead ? t('circle.byLead', { name: checkerName ?? '' }) : (checkerName ?? ''),
    },
    { name: 'attempts', cell: ({ attempts }, t) => (attempts ? t('circle.tried', { count: attempts }) : '') },
    { name: 'checkedInAt', cell: ({ checkedInAt }) => dayOf(checkedInAt) },
    'checkIn',
    'cancelling',
    'resuming',
    madeLine,
  ],
  views: { one: 'victims/circle/views/show.njk' },
  besideOne: (_, one, t) => ({
    title: kindIn(t, one),
    caption: one.caseReference ?? '',
    back: `/trigger-dates?case=${one.caseId}`,
    duty: dutyHref('trigger-dates', one.id),
    tables: [{ caption: t('circle.tries'), ...saidTable(t, one.tries), empty: t('circle.noTries') }],
  }),
});
