import { randomUUID } from 'node:crypto';
import { Accreditation, knowsOfRenewal, knowsOfVetting, Post } from '../agencies/index.js';
import { londonDay } from '../../kernel/london-date.js';
import { planDuty, type Duty, type DutySource } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import type { DutyKind } from '../../timings/index.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';

/** A post that ends before its vetting does needs none for longer. */
const outlasts = ({ toOn, vettingExpiresOn }: Post): boolean => !toOn || toOn > (vettingExpiresOn ?? '');

const vettingOf = (post: Post): Duty[] =>
  post.vettingExpiresOn === null
    ? []
    : [
        {
          kind: 'vetting',
          subjectId: post.id,
          caseId: null,
          agencyId: post.agencyId,
          ownerId: post.staffId,
          deputyId: null,
          dueOn: londonDay(post.vettingExpiresOn),
          since: null,
          open: post.state === 'held' && outlasts(post),
        },
      ];

/** Vetting is renewed by its last good day: the person and whoever leads their agency are told. */
const vettingDuties: DutySource = {
  kind: 'vetting',
  of: async (tx, ids) =>
    (
      await tx
        .rows(Post)
        .where({ id: { $in: ids } })
        .all()
    ).flatMap(vettingOf),
  due: async (tx, from, to) =>
    (
      await tx
        .rows(Post)
        .where({ state: 'held', vettingExpiresOn: { $gte: from, $lte: to } })
        .all()
    )
      .flatMap(vettingOf)
      .filter(({ open }) => open),
};

/** It is the person's; the first agency that they hold a post with has it renewed with them. */
async function accreditationsOf(tx: Tx, rows: readonly Accreditation[]): Promise<Duty[]> {
  const staffIds = [...new Set(rows.map(({ staffId }) => staffId))];
  const posts = rows.length
    ? await tx
        .rows(Post)
        .where({ staffId: { $in: staffIds }, state: 'held' })
        .orderBy('listed')
        .all()
    : [];
  return rows.map(({ id, staffId, lastGoodDay, state }) => ({
    kind: 'accreditation',
    subjectId: id,
    caseId: null,
    ownerId: staffId,
    deputyId: null,
    agencyId: posts.find((post) => post.staffId === staffId)?.agencyId ?? null,
    dueOn: londonDay(lastGoodDay),
    since: null,
    open: state === 'held' && posts.some((post) => post.staffId === staffId),
  }));
}

/** An accreditation is renewed by its last good day. */
const accreditationDuties: DutySource = {
  kind: 'accreditation',
  of: async (tx, ids) =>
    accreditationsOf(
      tx,
      await tx
        .rows(Accreditation)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) =>
    (
      await accreditationsOf(
        tx,
        await tx
          .rows(Accreditation)
          .where({ state: 'held', lastGoodDay: { $gte: from, $lte: to } })
          .all(),
      )
    ).filter(({ open }) => open),
};

/** Renewed, or no longer needed: the reminders look anew. */
const changed =
  (kind: DutyKind) =>
  (tx: Tx, { id }: { readonly id: string }): Promise<void> => {
    tx.followUp(planDuty, { kind, subjectId: id, occasion: randomUUID() });
    return Promise.resolve();
  };
export const vettingChanged = changed('vetting');
export const accreditationChanged = changed('accreditation');

/** What the posts and accreditations of people owe. */
export const renewalDuties: readonly KindOfDuty[] = [
  kindOfDuty({
    source: vettingDuties,
    entity: Post,
    section: 'posts',
    concerns: knowsOfVetting,
    dayFrom: () => 'ownEnd',
  }),
  kindOfDuty({
    source: accreditationDuties,
    entity: Accreditation,
    section: 'accreditations',
    concerns: knowsOfRenewal,
    dayFrom: () => 'ownEnd',
  }),
];
