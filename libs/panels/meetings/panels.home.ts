import { settingsOfForums } from '../../administration/areas/index.js';
import { addDays, type LondonDate } from '../../kernel/london-date.js';
import { agenciesOf, forumsAs, hasRole } from '../../platform/access/actor.js';
import type { HomeCount, HomeItem, HomePart } from '../../platform/home/home.js';
import { formatInstant, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { MeetingInvitation } from '../scheduling/invitation.entity.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { Meeting } from './meeting.entity.js';
import { preparing } from './meeting.states.js';
import { awaiting, listedMeetings } from './meetings.reading.js';
import { minutesDueOn } from '../minutes/index.js';
import { AgencyReturn, ReturnQuestion } from '../returns/return.entity.js';
import { dueWith } from '../returns/index.js';
import { nextPanel, preparedFor } from './next-panel.js';

/** As far ahead as one looks on a home, and as many as one reads there. */
const daysAhead = 35;
const atMost = 30;

/** The returns that a person's agencies owe and the meetings to come; for who runs the forum, what waits for them. */
export async function panelsHome(tx: Tx, t: Words): Promise<HomePart> {
  const { today } = tx.actor;
  const owed = tx
    .rows(AgencyReturn)
    .open('answer')
    .where({ state: 'requested', agencyId: { $in: agenciesOf(tx.actor) } });
  const soon = tx
    .rows(Meeting)
    .where({ state: { $in: preparing }, day: { $gte: today, $lte: addDays(today, daysAhead) } });
  const urgent = tx.rows(AgendaItem).open('decide').where({ outOfMeeting: true, state: 'proposed' });
  const [{ returns, meetings, waiting, toSign, toIssue }, counts] = await Promise.all([
    tx.together({
      returns: owed.orderBy('dueOn').page(atMost),
      meetings: soon.orderBy('day').page(atMost),
      waiting: urgent.page(atMost),
      toSign: awaiting['sign-off'](tx.rows(Meeting)).orderBy('day').page(atMost),
      toIssue: tx.rows(Meeting).open('issue_minutes').where({ state: 'minutes_checked' }).orderBy('day').page(atMost),
    }),
    countsFor(tx, t),
  ]);
  const ids = returns.map(({ id }) => id);
  const minuted = [...toSign, ...toIssue];
  const run = forumsAs(tx.actor, 'coordinator', 'chair');
  const next = meetings.find(({ forumId }) => run.includes(forumId));
  const [asked, places, dueOn, listed, invited, settings, prepared] = await Promise.all([
    referencesOf(tx, returns),
    placesOf(tx, returns),
    dueWith(tx, ids),
    listedMeetings(tx, [...meetings, ...minuted]),
    invitedTo(tx, meetings),
    minuted.length ? settingsOfForums(tx, [...new Set(minuted.map(({ forumId }) => forumId))]) : undefined,
    next && preparedFor(tx, next),
  ]);
  const planned = listed.slice(0, meetings.length);
  const minutesDue = minuted.map((one) => {
    const settled = settings?.(one.forumId, one.day as LondonDate);
    return settled && minutesDueOn(one, settled);
  });
  const asks = new Map(invited.map((one) => [one.meetingId, one]));
  const runs = hasRole(tx.actor, 'coordinator', 'chair');
  const items = [
    ...waiting.map((one) => urgentItem(t, one, today)),
    ...returns.map((one) =>
      returnItem(t, Object.assign(one, { dueOn: dueOn(one) }), {
        reference: asked.get(one.id),
        meetingId: places.get(one.itemId),
      }),
    ),
    ...planned.map((one) => {
      const item = invitedItem(
        t,
        { ...meetingItem(t, one, runs), when: formatInstant(one['startsAt'] as Date) },
        asks.get(words(one['id'])),
      );
      return next && prepared && one['id'] === next.id ? nextPanel(t, item, next, { ...prepared, today }) : item;
    }),
    ...listed.slice(meetings.length).map((one, index) => minutesItem(t, one, minutesDue[index] ?? today)),
  ];
  return { items, counts };
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Their invitations to these meetings that wait for an answer. */
async function invitedTo(tx: Tx, meetings: readonly Meeting[]): Promise<MeetingInvitation[]> {
  if (!meetings.length) return [];
  const to = { staffId: tx.actor.id, state: 'invited', meetingId: { $in: meetings.map(({ id }) => id) } };
  return tx.rows(MeetingInvitation).where(to).all();
}

/** By which reference each return was asked for. */
async function referencesOf(tx: Tx, returns: readonly AgencyReturn[]): Promise<Map<string, string>> {
  if (!returns.length) return new Map();
  const ids = returns.map(({ id }) => id);
  const asked = await tx
    .rows(ReturnQuestion)
    .where({ returnId: { $in: ids } })
    .select('returnId', 'caseReference')
    .all();
  return new Map(asked.map(({ returnId, caseReference }) => [returnId, caseReference]));
}

/** For which meeting each return is asked, which need not be one that the person may open. */
async function placesOf(tx: Tx, returns: readonly AgencyReturn[]): Promise<Map<string, string>> {
  if (!returns.length) return new Map();
  const text = 'SELECT id, meeting_id AS "meetingId" FROM item_place WHERE id = ANY($1) AND meeting_id IS NOT NULL';
  const found = await tx.ask<{ id: string; meetingId: string }>({
    text,
    values: [returns.map(({ itemId }) => itemId)],
  });
  return new Map(found.map(({ id, meetingId }) => [id, meetingId]));
}

/** An answer is given where all that is asked for its meeting stands on one page. */
const returnItem = (
  t: Words,
  { id, caseId, dueOn, agencyId, offered }: AgencyReturn,
  { reference, meetingId }: { reference: string | undefined; meetingId: string | undefined },
): HomeItem => ({
  kind: t('panels.home.return'),
  reference: reference ?? null,
  caseId,
  text: t(offered ? 'panels.home.returnOffered' : 'panels.home.returnText'),
  href: `/returns/${id}`,
  dueOn: dueOn as LondonDate,
  whose: t('panels.home.ofYourAgency'),
  state: { text: t('returns.states.requested'), colour: 'blue' },
  doing: [...(offered ? ['use_answer'] : []), 'answer'].map((move) => ({
    label: t(`returns.moves.${move}.label`),
    href: move === 'answer' && meetingId ? `/meetings/${meetingId}/returns#return-${id}` : `/returns/${id}/${move}`,
  })),
  agencyId,
});

/** What the chair decides out of meeting, or calls a panel for: what cannot wait stands with what is due today. */
const urgentItem = (t: Words, { id, caseId, caseReference, state }: AgendaItem, today: LondonDate): HomeItem => ({
  kind: t('panels.home.outOfMeeting'),
  reference: caseReference,
  caseId,
  text: t('panels.home.outOfMeetingText'),
  href: `/agenda-items/${id}`,
  dueOn: today,
  whose: t('panels.home.ofTheChair'),
  state: { text: t(`agenda-items.states.${state}`), colour: 'red' },
  doing: [{ label: t('agenda-items.moves.decide.label'), href: `/agenda-items/${id}/decide` }],
  agencyId: null,
});

/** How many cases wait there, of those that they may see: nobody is told of none where others may be. */
function agendaText(t: Words, count: number, runsPanels: boolean): string {
  if (count) return t('panels.home.meetingText', { count });
  return t(runsPanels ? 'panels.home.meetingEmpty' : 'panels.home.meetingUnseen');
}

const meetingItem = (t: Words, meeting: Record<string, unknown>, runsPanels: boolean): HomeItem => ({
  kind: t('panels.home.meeting'),
  reference: words(meeting['reference']),
  text: agendaText(t, Number(meeting['items'] ?? 0), runsPanels),
  href: `/meetings/${words(meeting['id'])}`,
  dueOn: words(meeting['day']) as LondonDate,
  whose: words(meeting['forumName']),
  ...(meeting['forumNameIn'] ? { whoseIn: words(meeting['forumNameIn']) } : {}),
  state: { text: t(`meetings.states.${words(meeting['state'])}`), colour: 'grey' },
  doing: [],
  agencyId: null,
});

/** Minutes that wait for their signature or their issue: the page on which both are done. */
function minutesItem(t: Words, meeting: Record<string, unknown>, dueOn: LondonDate): HomeItem {
  const href = `/meetings/${words(meeting['id'])}/minutes`;
  const label = t(`panels.home.${meeting['state'] === 'minutes_draft' ? 'signOff' : 'issue'}`);
  return {
    kind: t('panels.home.minutes'),
    reference: words(meeting['reference']),
    text: label,
    href,
    dueOn,
    whose: words(meeting['forumName']),
    ...(meeting['forumNameIn'] ? { whoseIn: words(meeting['forumNameIn']) } : {}),
    state: { text: t(`meetings.states.${words(meeting['state'])}`), colour: 'yellow' },
    doing: [{ label, href }],
    agencyId: null,
  };
}

/** A meeting that waits for their answer says so, and can be answered at once. */
function invitedItem(
  t: Words,
  { when, ...meeting }: HomeItem & { readonly when: string },
  invitation: MeetingInvitation | undefined,
): HomeItem {
  if (!invitation) return meeting;
  const href = `/meeting-invitations/${invitation.id}`;
  return {
    ...meeting,
    kind: t('panels.home.invitation'),
    text: t('panels.home.invitationText', { when }),
    href,
    state: { text: t('meeting-invitations.states.invited'), colour: 'yellow' },
    doing: ['accept', 'apologise', 'depute'].map((move) => ({
      label: t(`meeting-invitations.moves.${move}.label`),
      href: `${href}/${move}`,
    })),
    agencyId: invitation.agencyId,
  };
}

async function countsFor(tx: Tx, t: Words): Promise<HomeCount[]> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return [];
  const [returns, minutes, toSign] = await Promise.all([
    tx.rows(AgencyReturn).open('chase').where({ state: 'requested' }).countUpTo(),
    awaiting.minutes(tx.rows(Meeting)).countUpTo(),
    awaiting['sign-off'](tx.rows(Meeting)).countUpTo(),
  ]);
  return [
    { text: t('panels.home.returnsWait', { count: returns }), count: returns, href: '/returns?state=requested' },
    { text: t('panels.home.minutesWait', { count: minutes }), count: minutes, href: '/meetings?show=minutes' },
    ...(hasRole(tx.actor, 'chair')
      ? [{ text: t('panels.home.signOffWait', { count: toSign }), count: toSign, href: '/meetings?show=sign-off' }]
      : []),
  ];
}
