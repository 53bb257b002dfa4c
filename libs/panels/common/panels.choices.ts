import { Agency, inPost, Staff } from '../../administration/agencies/index.js';
import { forumNameTo, forumsOn, hasEnded, settingsOfForums } from '../../administration/areas/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatTime, formatWeekday, words } from '../../platform/messages/messages.js';
import { workers } from '../../platform/access/access-matrix.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { About, ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { colleaguesAt } from './colleagues.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { answerIt } from './panel.access.js';
import { openForItems, sentOut } from '../meetings/meeting.states.js';
import { closesOn, isClosed } from '../scheduling/closing.rules.js';

const byText = (a: Choice, b: Choice): number => a.text.localeCompare(b.text, 'en');
const forumOf = ({ shown }: About): string | undefined => shown['forumId'] as string | undefined;

/** Some people, as they are chosen from. */
async function people(tx: Tx, ids: readonly string[]): Promise<Choice[]> {
  const found = await tx
    .rows(Staff)
    .where({ id: { $in: [...new Set(ids)] } })
    .all();
  return found.map(({ id, forename, surname }) => ({ value: id, text: `${surname}, ${forename}` })).sort(byText);
}

/** Everybody in post, in a forum where the question is about one. */
async function staff(tx: Tx, about: About): Promise<Choice[]> {
  const forumId = forumOf(about);
  const posts = (await inPost(tx, {})).filter(({ forumIds }) => !forumId || forumIds.includes(forumId));
  return people(
    tx,
    posts.map(({ staffId }) => staffId),
  );
}

/** Everybody in post who is not of the forum: as a guest they come for one item. */
async function outsiders(tx: Tx, about: About) {
  const forumId = forumOf(about) ?? '';
  const posts = await inPost(tx, { role: { $in: workers } });
  const members = new Set(posts.flatMap((post) => (post.forumIds.includes(forumId) ? [post.staffId] : [])));
  const others = posts.filter(({ staffId }) => !members.has(staffId));
  const agencyIds = [...new Set(others.map(({ agencyId }) => agencyId))];
  const found = await tx
    .rows(Agency)
    .where({ id: { $in: agencyIds } })
    .orderBy('name')
    .select('id', 'name')
    .all();
  return { others, agencies: found };
}

/** By name, each with where they work. */
async function guests(tx: Tx, about: About): Promise<Choice[]> {
  const { others, agencies: found } = await outsiders(tx, about);
  const named = new Map(found.map(({ id, name }) => [id, name]));
  const worksAt = new Map(others.map(({ staffId, agencyId }) => [staffId, named.get(agencyId) ?? '']));
  const chosen = await people(tx, [...worksAt.keys()]);
  return chosen.map(({ value, text }) => ({ value, text: `${text}: ${worksAt.get(value) ?? ''}` }));
}

const guestAgencies: ChoiceSource = async (tx, about) =>
  (await outsiders(tx, about)).agencies.map(({ id, name }) => ({ value: id, text: name }));

/** The people of the agency that a return is asked of. */
const colleagues: ChoiceSource = async (tx, { shown }) =>
  people(tx, await colleaguesAt(tx, { agencyId: String(shown['agencyId']) }));

/** The agencies whose people belong to the forum. */
async function agencies(tx: Tx, about: About): Promise<Choice[]> {
  const forumId = forumOf(about);
  const posts = (await inPost(tx, {})).filter(({ forumIds }) => !forumId || forumIds.includes(forumId));
  const found = await tx
    .rows(Agency)
    .where({ id: { $in: [...new Set(posts.map(({ agencyId }) => agencyId))] } })
    .all();
  return found.map(({ id, name }) => ({ value: id, text: name })).sort(byText);
}

/** Of which meetings of these forums nominations have closed, and when. */
async function closings(tx: Tx, forumIds: readonly string[]) {
  const settled = await settingsOfForums(tx, forumIds);
  return ({ forumId, day: on }: Meeting): LondonDate | undefined => {
    const day = on as LondonDate;
    const settings = settled(forumId, day);
    return settings && isClosed(day, settings, tx.actor.today) ? closesOn(day, settings) : undefined;
  };
}

/**
 * The forum's meetings to come whose agenda is open. Where a nomination is listed, one that has closed for nominations says
 * so and asks why it cannot wait, and the next that has not is chosen.
 */
async function meetings(tx: Tx, about: About): Promise<Choice[]> {
  const t = words();
  const forumId = forumOf(about);
  const coming = { day: { $gte: tx.actor.today }, state: { $in: openForItems }, ...(forumId && { forumId }) };
  const ofWhom = forumId ? [forumId] : tx.actor.posts.flatMap(({ forumIds }) => forumIds);
  const [found, closedOn] = await Promise.all([
    tx.rows(Meeting).where(coming).orderBy('day').orderBy('startsAt').page(50).all(),
    about.thing === 'nominations' ? closings(tx, ofWhom) : undefined,
  ]);
  const next = closedOn && found.find((one) => !closedOn(one));
  return found.map((one) => {
    const { id: value, startsAt, reference } = one;
    const closed = closedOn?.(one);
    return {
      value,
      text: t('panels.choices.meeting', { day: formatWeekday(londonDate(startsAt)), time: formatTime(startsAt) }),
      hint: closed ? t('panels.choices.closed', { reference, day: formatDay(closed) }) : reference,
      ...(closed && { asks: 'urgencyReason' }),
      ...(one === next && { usual: true }),
    };
  });
}

/** As `meetings`, and those whose agenda is locked, to which a case comes by exception alone. */
async function agendas(tx: Tx, about: About): Promise<Choice[]> {
  const t = words();
  const forumId = forumOf(about);
  const locked = { day: { $gte: tx.actor.today }, state: { $in: sentOut }, ...(forumId && { forumId }) };
  const [open, found] = await Promise.all([
    meetings(tx, about),
    tx.rows(Meeting).where(locked).orderBy('day').orderBy('startsAt').page(50).all(),
  ]);
  const closed = found.map(({ id: value, startsAt, reference }) => ({
    value,
    text: t('panels.choices.meeting', { day: formatWeekday(londonDate(startsAt)), time: formatTime(startsAt) }),
    hint: t('panels.choices.locked', { reference }),
  }));
  return [...open, ...closed];
}

/** The person's own forums that still meet; one that is the only one is chosen. */
async function forums(tx: Tx): Promise<Choice[]> {
  const mine = tx.actor.posts.flatMap(({ forumIds }) => forumIds);
  const found = (await forumsOn(tx, tx.actor.today)).filter(
    ({ forum, settings }) => mine.includes(forum.id) && !hasEnded(settings),
  );
  const called = found.map(({ forum, settings }) => ({
    value: forum.id,
    ...forumNameTo(forum, settings, tx.actor.language),
    usual: found.length === 1,
  }));
  return called.sort(byText);
}

/** Those with a place at the meeting. */
async function attendees(tx: Tx, { shown }: About): Promise<Choice[]> {
  const places = await tx
    .rows(Attendance)
    .where({ meetingId: shown['id'] as string })
    .all();
  return people(
    tx,
    places.map(({ staffId }) => staffId),
  );
}

/** The items of a meeting, in their order. */
async function agenda(tx: Tx, { shown }: About): Promise<Choice[]> {
  const found = await tx
    .rows(AgendaItem)
    .where({ meetingId: String(shown['id']) })
    .orderBy('position')
    .all();
  return found.map(({ id, caseReference }) => ({ value: id, text: caseReference }));
}

/** Who fills a post at the agency that an invitation is for, besides whoever was invited. */
async function deputies(tx: Tx, { shown }: About): Promise<Choice[]> {
  const all = await colleaguesAt(tx, { agencyId: String(shown['agencyId']), roles: answerIt });
  return people(
    tx,
    all.filter((id) => id !== shown['staffId']),
  );
}

export const panelChoices: Readonly<Record<string, ChoiceSource>> = {
  'panels.staff': staff,
  'panels.guests': guests,
  'panels.guestAgencies': guestAgencies,
  'panels.colleagues': colleagues,
  'panels.agencies': agencies,
  'panels.meetings': meetings,
  'panels.agendas': agendas,
  'panels.forums': forums,
  'panels.attendees': attendees,
  'panels.agenda': agenda,
  'panels.deputies': deputies,
};
