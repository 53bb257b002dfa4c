import { tabHref, type CaseMarks, type CaseWarnings } from '../../cases/cases/index.js';
import { addDays, londonInstant } from '../../kernel/london-date.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { HomeItem } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf } from '../../platform/pages/shown.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseUpdate } from './update.fields.js';
import { whatItSays } from './updates.reading.js';
import { updateTag } from './updates.resource.js';

/** How long urgent information that was never opened is asked to be read: whoever comes to a forum later need not read its years. */
const daysBack = 60;
const atMost = 20;

/** Which of the urgent information of these days the person opened, by the record of what they read. */
const openedSql = `SELECT DISTINCT u.id AS "id" FROM case_update u
    JOIN audit_entry e ON e.subject_id = u.id AND e.actor_id = $1 AND e.action = 'read'
  WHERE u.urgent AND u.state = 'posted' AND u.made_at >= $2`;

/**
 * The urgent information that a person was sent and has not opened yet, the latest first: that of others on the cases of
 * their teams and forums. To be asked for beside other lists, it needs no statement of its own.
 * @param caseIds those of these cases alone
 */
export async function unreadUrgent(tx: Tx, caseIds?: readonly string[]): Promise<CaseUpdate[]> {
  const { actor } = tx;
  const since = londonInstant(addDays(actor.today, -daysBack), '00:00');
  const teams = [...actor.team, ...(actor.took ?? [])].map(({ caseId }) => caseId);
  const of = caseIds ? teams.filter((id) => caseIds.includes(id)) : teams;
  const forums = forumsAs(actor, 'coordinator', 'chair');
  const urgent = tx
    .rows(CaseUpdate)
    .where({ urgent: true, state: 'posted', madeBy: { $ne: actor.id }, madeAt: { $gte: since } })
    .orderBy('madeAt', 'DESC')
    .page(atMost);
  const ofForum = urgent.where({ forumId: { $in: forums }, ...(caseIds && { caseId: { $in: [...caseIds] } }) });
  const { team, forum, opened } = await tx.together({
    team: urgent.where({ caseId: { $in: of } }),
    forum: ofForum,
    opened: asking<{ id: string }>({ text: openedSql, values: [actor.id, since] }),
  });
  const read = new Set(opened.map(({ id }) => id));
  const found = new Map([...team, ...forum].map((one) => [one.id, one]));
  return [...found.values()].filter(({ id }) => !read.has(id)).sort((a, b) => +b.madeAt - +a.madeAt);
}

/** When it was sent, as long ago as that is of use: *20 minutes ago*, and after a day the day and the time. */
function sentAgo(t: Words, madeAt: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((+now - +madeAt) / 60_000));
  if (minutes < 60) return t('updates.unreadUrgent.minutes', { count: minutes });
  return minutes < 24 * 60 ? t('updates.unreadUrgent.hours', { count: Math.floor(minutes / 60) }) : momentOf(madeAt);
}

/** What is not read yet as lines of a home, which lead it; who sent it is said to those who may read what it says. */
export async function unreadLines(tx: Tx, t: Words, unread: readonly CaseUpdate[]): Promise<HomeItem[]> {
  const said = unread.length ? await whatItSays.read(tx, unread) : [];
  return unread.map((update, nth) => {
    const name = said[nth]?.madeByName;
    const when = sentAgo(t, update.madeAt, tx.at);
    const href = `/updates/${update.id}`;
    return {
      kind: t('updates.one'),
      reference: update.caseReference,
      caseId: update.caseId,
      text: name ? t('updates.unreadUrgent.sentBy', { when, name }) : t('updates.unreadUrgent.sent', { when }),
      href,
      dueOn: null,
      whose: t('updates.home.toRead'),
      state: updateTag(t, update),
      doing: [{ label: t('updates.unreadUrgent.read'), href, main: true }],
      agencyId: null,
      leads: 'urgent',
    };
  });
}

/** On each page of a case: that the person has not read its urgent information. */
export const warnOfUnread: CaseWarnings = async (tx, { id: caseId }, t) => {
  const unread = await unreadUrgent(tx, [caseId]);
  const [latest] = unread;
  if (!latest) return [];
  const when = sentAgo(t, latest.madeAt, tx.at);
  const text = t('updates.unreadUrgent.warning', { count: unread.length, when });
  return [{ weight: 'danger', text, href: unread.length > 1 ? tabHref(caseId, 'panels') : `/updates/${latest.id}` }];
};

/** In lists of cases and on agendas: which of them have urgent information that the person has not read. */
export const markUnread: CaseMarks = async (tx, caseIds, t) => {
  const unread = await unreadUrgent(tx, caseIds);
  return new Map(unread.map(({ caseId }) => [caseId, { text: t('updates.unreadUrgent.mark'), colour: 'red' }]));
};
