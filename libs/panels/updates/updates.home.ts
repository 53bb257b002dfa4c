import { CaseFile } from '../../cases/cases/index.js';
import { addDays, londonInstant } from '../../kernel/london-date.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { countOfAll } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { momentOf } from '../../platform/pages/shown.js';
import { CaseUpdate } from './update.fields.js';
import { updateTag } from './updates.resource.js';
import { unreadLines, unreadUrgent } from './updates.unread.js';

/** As far back as one looks on a home, and as many as one reads there; the list has the rest. */
const daysBack = 14;
const atMost = 20;

const item = (t: Words, update: CaseUpdate): HomeItem => ({
  kind: t('updates.one'),
  reference: update.caseReference,
  caseId: update.caseId,
  text: t('updates.home.came', { when: momentOf(update.madeAt) }),
  href: `/updates/${update.id}`,
  dueOn: null,
  whose: t('updates.home.toRead'),
  state: updateTag(t, update),
  doing: [],
  agencyId: null,
  alike: { key: 'updates', text: (count) => t('updates.home.several', { count }) },
});

/** What others posted lately on the cases of a person's teams and forums: what came is read on its own page. */
export async function updatesHome(tx: Tx, t: Words): Promise<HomePart> {
  const { actor } = tx;
  const since = londonInstant(addDays(actor.today, -daysBack), '00:00');
  const lately = { state: 'posted', madeBy: { $ne: actor.id }, madeAt: { $gte: since } };
  const recent = tx.rows(CaseUpdate).where(lately).orderBy('madeAt', 'DESC');
  const teamIds = actor.team.map(({ caseId }) => caseId);
  const ofTeam = recent.where({ caseId: { $in: teamIds } });
  // An advocate's team may hold none but the service's own cases, on which nothing is posted.
  const own = tx
    .rows(CaseFile)
    .where({ id: { $in: teamIds } })
    .select('id');
  const ofForum = recent.where({ forumId: { $in: forumsAs(actor, 'coordinator', 'chair') } });
  const [{ team, forum, posts }, [{ n: count } = { n: 0 }], unread] = await Promise.all([
    tx.together({ team: ofTeam.page(atMost), forum: ofForum.page(atMost), posts: own.page(1) }),
    tx.list(countOfAll([ofTeam, ofForum])),
    unreadUrgent(tx),
  ]);
  const seen = new Map([...forum, ...team].map((one) => [one.id, one]));
  const leading = new Set(unread.map(({ id }) => id));
  const others = [...seen.values()].filter(({ id }) => !leading.has(id));
  const newest = others.sort((a, b) => +b.madeAt - +a.madeAt).slice(0, atMost);
  const text = t('updates.home.new', { count, days: daysBack });
  const acts = posts.length ? [{ label: t('updates.urgentNow.act'), href: '/updates/urgent' }] : [];
  const items = [...(await unreadLines(tx, t, unread)), ...newest.map((one) => item(t, one))];
  return { acts, items, counts: [{ text, count, href: '/updates' }] };
}
