import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { staffNames } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { daysBetween } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { dutyHref } from '../../platform/duties/duty.js';
import type { Tag } from '../../platform/home/home.js';
import { asks } from '../../platform/http/question.js';
import { pick } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import { listAddress } from '../../platform/pages/list-address.js';
import type { PageData } from '../../platform/pages/page.js';
import { momentOf, onDay, text } from '../../platform/pages/shown.js';
import { countedText } from '../../platform/pages/tab-text.js';
import type { Composed } from '../../platform/resource/behaviour.js';
import { madeLine } from '../../platform/resource/display.js';
import { is, narrows, only } from '../../platform/resource/filters.js';
import { readNames } from '../../platform/resource/names.js';
import { resource } from '../../platform/resource/resource.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import { figuresPath } from '../figures/index.js';
import { chairs, lineAccess } from './plan.access.js';
import { addLine, dueDay, remind } from './plan.entering.js';
import { dueDayShape, lineFields, StrategicGroup, type LineAnswers, type LineTold, PlanLine } from './plan.fields.js';
import { tellOwner } from './plan.jobs.js';
import { memberOf } from './plan.members.js';
import { openStates } from './plan.states.js';
import { standsAlready } from './plans.checks.js';

const dueDays = z.array(dueDayShape.extend({ setByName: z.string().nullable() }));
const also = { firstDueOn: z.iso.date(), dueDays, overdue: z.boolean() };
/** A line as it is told. */
export type LineListed = LineTold & z.output<z.ZodObject<typeof also>>;

/** What a line is called: it has no reference of its own. */
export const nameOf = (
  t: Words,
  { sourceName, recommendation }: Pick<PlanLine, 'sourceName' | 'recommendation'>,
): string => t('plans.named', { source: sourceName, recommendation });

/** By how many days a line is overdue, in words; nothing where it is not. */
const overdueTag = (t: Words, { overdue, dueOn }: LineListed, { today }: Tx['actor']): Tag | undefined =>
  overdue ? { text: t('platform.due.overdue', { count: daysBetween(dueOn, today) }), colour: 'red' } : undefined;

const called: Composed<LineListed> = { name: 'line', cell: (one, t) => nameOf(t, one) };
const calledColumn: Composed<LineListed> = { name: 'line', cell: (one, t) => ({ text: nameOf(t, one) }) };
const owner: Composed<LineListed> = {
  name: 'owner',
  cell: ({ ownerName, ownerAgencyName }) => `${ownerName ?? ''}, ${ownerAgencyName ?? ''}`,
};
const due: Composed<LineListed> = {
  name: 'due',
  cell: (one, t, me) => {
    const tag = overdueTag(t, one, me);
    return { text: onDay(one.dueOn), nowrap: true, ...(tag && { tag }) };
  },
};
const figures: Composed<LineListed> = {
  name: 'figures',
  cell: ({ figuresForumId, figuresForumName, figuresQuarter }, t) =>
    figuresForumId
      ? {
          text: t('plans.figures', { forum: figuresForumName ?? '', quarter: figuresQuarter ?? '' }),
          href: figuresPath(figuresForumId, figuresQuarter ?? ''),
        }
      : '',
};
const verified: Composed<LineListed> = {
  name: 'verified',
  cell: ({ verifiedByName, verifiedAt }) => [verifiedByName, momentOf(verifiedAt)].filter(Boolean).join(', '),
};

/** Every day by which it was to be done, the last one first; nothing where it was set once. */
const daysTable = (t: Words, { dueDays: days }: LineListed) =>
  days.length < 2
    ? undefined
    : {
        caption: t('plans.dueDays.title'),
        captionShown: true,
        columns: ['day', 'by', 'reason'].map((name) => ({ text: t(`plans.dueDays.${name}`) })),
        rows: days.toReversed().map(({ dueOn, setByName, setAt, reason }, nth) => [
          {
            text: nth === days.length - 1 ? t('plans.dueDays.first', { day: onDay(dueOn) }) : onDay(dueOn),
            nowrap: true,
          },
          [setByName, momentOf(setAt)].filter(Boolean).join(', '),
          reason ? { text: reason, lines: true } : '',
        ]),
      };

/** What every move of a line does besides: `open` is kept beside the state, and the reminders follow. */
const lineMove = <A>(
  act: (tx: Tx, row: PlanLine, answers: A & Happened, before: Readonly<PlanLine>) => Promise<void> | void = () =>
    undefined,
) => ({
  act: async (tx: Tx, row: PlanLine, answers: A & Happened, before: Readonly<PlanLine>) => {
    await act(tx, row, answers, before);
    row.open = openStates.includes(row.state);
    remind(tx, row);
  },
  undo: async (tx: Tx, row: PlanLine) => {
    // What was dropped may have been taken up again in another line meanwhile.
    if (row.state === 'dropped' && (await standsAlready(tx, row))) throw new Problem('undo-too-late');
    remind(tx, row);
  },
});

/** @throws Problem `invalid-input` for a quarter without a forum, a forum without one, and one of another area */
async function mustReferToFigures(tx: Tx, { groupId, figuresForumId, figuresQuarter }: PlanLine): Promise<void> {
  if (!figuresForumId !== !figuresQuarter) {
    const field = figuresForumId ? 'figuresQuarter' : 'figuresForumId';
    throw invalid({ field, message: 'plans.errors.both' });
  }
  if (!figuresForumId) return;
  const [group, forum] = await Promise.all([
    tx.rows(StrategicGroup).where({ id: groupId }).one(),
    tx.rows(Forum).where({ id: figuresForumId }).one(),
  ]);
  if (!forum || forum.areaCode !== group?.areaCode)
    throw invalid({ field: 'figuresForumId', message: 'plans.errors.forum' });
}

/** It is to be done again, from today on. */
function reopen(tx: Tx, row: PlanLine): void {
  Object.assign(row, { doneAt: null, verifiedBy: null, verifiedAt: null, owedSince: tx.actor.today });
}

async function reassign(tx: Tx, row: PlanLine, { memberId }: LineAnswers<'reassign'>): Promise<void> {
  const { staffId, agencyId } = await memberOf(tx, row.groupId, memberId);
  if (staffId === row.ownerId && agencyId === row.ownerAgencyId)
    throw invalid({ field: 'memberId', message: 'plans.errors.sameOwner' });
  Object.assign(row, { ownerId: staffId, ownerAgencyId: agencyId });
  const told = { groupId: row.groupId, staffId, occasion: randomUUID() };
  if (staffId !== tx.actor.id) tx.followUp(tellOwner, told, dueInstant('undo_window', tx.at));
}

/** What a person can do beside a plan: its chair adds to it, and every member looks who else sits there. */
function linksOf({ seats = [], ...me }: Tx['actor'], t: Words, chosen: unknown) {
  const groups = new Set(seats.map(({ groupId }) => groupId));
  const group = text(chosen) || (groups.size === 1 ? seats[0]?.groupId : undefined);
  if (!group) return [];
  const adding = [
    { href: `/plan-lines/new?group=${group}`, text: t('plan-lines.new') },
    { href: `/plan-lines/recommendations?group=${group}`, text: t('plans.links.recommendations') },
  ];
  return [
    ...(chairs({ ...me, seats }, group) ? adding : []),
    { href: `/strategic-groups/${group}`, text: t('plans.links.group') },
  ];
}

/** Beside the list: how many lines of it are overdue, what else can be done, and the list as a file. */
async function besidePlan(tx: Tx, t: Words, chosen: Readonly<Record<string, unknown>>): Promise<Partial<PageData>> {
  const { group, owner: whose } = chosen;
  const late = { group, owner: whose, overdue: 'yes' };
  const overdue = await lineResource.narrowed(tx.rows(PlanLine), late, tx.actor).countUpTo();
  return {
    overdue: t('plans.overdue', { count: overdue, said: countedText(t, overdue) }),
    hasOverdue: overdue > 0,
    links: linksOf(tx.actor, t, group),
    fileHref: listAddress('/plan-lines/file.csv', chosen),
  };
}

/** Whose it is; `mine` is the person who asks. */
const anOwner = asks(z.union([z.literal('mine'), z.guid()]), { kind: 'pick', from: 'plans.owners' });

/** The lines of improvement plans. What is still to be done comes first, and of that what is due longest. */
export const lineResource = resource(lineFields, {
  access: lineAccess,
  create: {
    inPosts: (_, { groupId }) => (groupId ? [{ groupId }] : []),
    within: {
      question: 'groupId',
      query: 'group',
      page: async (tx, id) => ({
        caption: (await tx.get(StrategicGroup, id)).name,
        back: `/plan-lines?group=${id}`,
      }),
    },
    make: addLine,
  },
  moves: {
    start: lineMove(),
    finish: {
      ...lineMove<LineAnswers<'finish'>>(async (tx, row, { happenedAt }) => {
        await mustReferToFigures(tx, row);
        row.doneAt = happenedAt;
      }),
      begins: 'asItStands',
    },
    evidence: { ...lineMove(mustReferToFigures), begins: 'asItStands' },
    verify: lineMove((tx, row, { happenedAt }) => {
      Object.assign(row, { verifiedBy: tx.actor.id, verifiedAt: happenedAt });
    }),
    query: lineMove(reopen),
    reschedule: lineMove<LineAnswers<'reschedule'>>((tx, row, { newDueOn, reason }, before) => {
      if (newDueOn === row.dueOn) throw invalid({ field: 'newDueOn', message: 'plans.errors.sameDay' });
      const days = [...row.dueDays, dueDay(tx, newDueOn, reason)];
      Object.assign(row, { dueOn: newDueOn, owedSince: tx.actor.today, dueDays: days, reason: before.reason });
    }),
    reassign: lineMove(reassign),
    drop: lineMove(),
    reopen: lineMove(async (tx, row) => {
      if (await standsAlready(tx, row)) throw invalid({ field: 'reason', message: 'plans.errors.standsAlready' });
      reopen(tx, row);
    }),
  },
  corrects: ({ groupId }, actor) => chairs(actor, groupId),
  filters: {
    group: is('groupId', pick({ from: 'plans.groups' })),
    owner: narrows(anOwner, (owner, { id }) => ({ ownerId: owner === 'mine' ? id : owner }), {
      tag: (owner, t) => (owner === 'mine' ? t('plans.mine') : undefined),
    }),
    overdue: only(({ today }) => ({ open: true, dueOn: { $lt: today } })),
  },
  order: [['open', 'DESC'], ['dueOn']],
  also: {
    shape: also,
    read: async (tx, rows) => {
      const setters = rows.flatMap((row) => row.dueDays.map(({ setBy }) => setBy));
      const nameBy = await readNames(tx, new Map([[staffNames, new Set(setters)]]));
      return rows.map(({ open, dueOn, dueDays: days }) => ({
        firstDueOn: days[0]?.dueOn ?? dueOn,
        dueDays: days.map((one) => ({ ...one, setByName: nameBy(one.setBy) })),
        overdue: open && dueOn < tx.actor.today,
      }));
    },
  },
  columns: [calledColumn, 'text', owner, due, 'state'],
  lines: [called, 'source', 'text', owner, 'dueOn', 'evidence', figures, 'reason', 'doneAt', verified, madeLine],
  views: { list: 'oversight/plans/views/plan.njk', one: 'oversight/plans/views/line.njk' },
  besideList: besidePlan,
  besideOne: ({ actor }, one, t) => {
    const late = overdueTag(t, one, actor);
    return {
      caption: one.groupName ?? '',
      back: `/plan-lines?group=${one.groupId}`,
      tags: late && [late],
      days: daysTable(t, one),
      duty: dutyHref('plan-lines', one.id),
    };
  },
});
