import { randomUUID } from 'node:crypto';
import { inPost, SharingAgreement, type Post } from '../agencies/index.js';
import { Forum } from '../areas/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { planDuty, type Duty, type DutySource } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { reckonedBy } from '../../platform/duties/reckoning.js';

const KIND = 'agreement_review';
const standing = ['in_force', 'in_review'];

type Agreement = SharingAgreement;

/** It is looked at by the day set for it, and before it ends: what runs out unseen shares nothing the day after. */
const dueOn = ({ reviewOn, endsOn }: Agreement): LondonDate =>
  londonDay(reviewOn && reviewOn < endsOn ? reviewOn : endsOn);

/** Whether a later issue was signed that is not over: then there is nothing to look at in the earlier one. */
const isFollowed = (one: Agreement, all: readonly Agreement[], today: LondonDate): boolean =>
  all.some(
    ({ key, state, startsOn, endsOn }) =>
      key === one.key && state !== 'draft' && startsOn > one.startsOn && endsOn >= today,
  );

const first = (posts: readonly Post[], wanted: (post: Post) => boolean): string | null =>
  posts.find(wanted)?.staffId ?? null;

/** Whoever administers the area of the forum, and after them whoever coordinates it; somebody of all areas otherwise. */
function whose(posts: readonly Post[], forum: Forum | undefined) {
  const administer = posts.filter(({ role }) => role === 'system_admin');
  return {
    ownerId:
      first(administer, ({ areaCode }) => areaCode === forum?.areaCode) ?? first(administer, (post) => !post.areaCode),
    deputyId: first(posts, ({ role, forumIds }) => role === 'coordinator' && forumIds.includes(forum?.id ?? '')),
  };
}

async function dutiesOf(tx: Tx, rows: readonly Agreement[]): Promise<Duty[]> {
  if (!rows.length) return [];
  const [{ issues, forums }, posts] = await Promise.all([
    tx.together({
      issues: tx.rows(SharingAgreement).where({ key: { $in: rows.map(({ key }) => key) } }),
      forums: tx.rows(Forum).where({ key: { $in: rows.flatMap(({ forumKeys }) => forumKeys) } }),
    }),
    inPost(tx, { role: { $in: ['system_admin', 'coordinator'] } }),
  ]);
  return rows.map((one) => {
    const forum = one.forumKeys.map((key) => forums.find((each) => each.key === key)).find((each) => each);
    return {
      kind: KIND,
      subjectId: one.id,
      caseId: null,
      forumId: forum?.id ?? null,
      agencyId: null,
      ...whose(posts, forum),
      dueOn: dueOn(one),
      since: londonDay(one.startsOn),
      open: standing.includes(one.state) && !isFollowed(one, issues, tx.actor.today),
    };
  });
}

/** An agreement is looked at again by its day (`capabilities.md` J2). */
const agreementReviews: DutySource = {
  kind: KIND,
  of: async (tx, ids) =>
    dutiesOf(
      tx,
      await tx
        .rows(SharingAgreement)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) => {
    const held = tx.rows(SharingAgreement).where({ state: { $in: standing } });
    const { reviewed, ending } = await tx.together({
      reviewed: held.where({ reviewOn: { $gte: from, $lte: to } }),
      ending: held.where({ endsOn: { $gte: from, $lte: to } }),
    });
    const rows = [...new Map([...reviewed, ...ending].map((one) => [one.id, one])).values()];
    return (await dutiesOf(tx, rows)).filter(({ open, dueOn: day }) => open && day >= from && day <= to);
  },
  opened: async (tx, ids) =>
    (
      await tx
        .rows(SharingAgreement)
        .where({ id: { $in: ids } })
        .all()
    ).map(({ id }) => id),
};

/** Another day, or nothing left to look at: the reminders look anew. */
export const reviewChanged = (tx: Tx, { id }: Agreement): Promise<void> => {
  tx.followUp(planDuty, { kind: KIND, subjectId: id, occasion: randomUUID() });
  return Promise.resolve();
};

/** What the sharing agreements owe. */
export const agreementDuties: readonly KindOfDuty[] = [
  kindOfDuty({
    source: agreementReviews,
    entity: SharingAgreement,
    section: 'agreements',
    reckoning: (_, { row }) => reckonedBy('agreement_review', londonDay(row.startsOn)),
    dayFrom: ({ row, dueOn: day }) => (row.endsOn === day ? 'ownEnd' : 'person'),
  }),
];
