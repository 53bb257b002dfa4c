import { called } from '../../administration/agencies/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { OwnDuty } from '../../platform/duties/own-duty.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { openedAmong, ownedBy } from './cover.duties.js';
import { Absence, DutyShare } from './cover.entity.js';
import { leaversFor } from './cover.leavers.js';

/** More than a person reads at one glance; the page of cover has the rest. */
const atMost = 30;

/**
 * What others share with a person, and what those owe for whom they stand in today, as far as they may open it; and for
 * a lead how much those owe who leave.
 */
export async function coverHome(tx: Tx, t: Words): Promise<HomePart> {
  const [items, counts] = await Promise.all([coveredBy(tx, t), leaversFor(tx, t)]);
  return { items, counts };
}

async function coveredBy(tx: Tx, t: Words): Promise<HomeItem[]> {
  const { id, today } = tx.actor;
  const [shares, absences] = await Promise.all([
    tx
      .rows(DutyShare)
      .where({ withId: id, endedAt: { $exists: false } })
      .orderBy('sharedAt')
      .page(atMost)
      .all(),
    tx
      .rows(Absence)
      .where({ deputyId: id, withdrawnAt: { $exists: false }, fromOn: { $lte: today }, toOn: { $gte: today } })
      .all(),
  ]);
  if (!shares.length && !absences.length) return [];
  const away = absences.map(({ staffId }) => staffId);
  const [shared, theirs, name] = await Promise.all([
    openedAmong(tx, shares),
    away.length ? ownedBy(tx, { $in: away }) : [],
    called(tx, { staff: [...away, ...shares.map(({ staffId }) => staffId)], agencies: [] }),
  ]);
  const owner = ({ ownerId }: OwnDuty): string => name(ownerId) ?? '';
  const isShared = (duty: OwnDuty): boolean =>
    shares.some(
      ({ kind, subjectId, staffId }) => kind === duty.kind && subjectId === duty.subjectId && staffId === duty.ownerId,
    );
  const until = (duty: OwnDuty): string =>
    formatDay(absences.find(({ staffId }) => staffId === duty.ownerId)?.toOn ?? tx.actor.today);
  const ofShares = shared.filter(isShared).map((one) => itemOf(t, one, { name: owner(one) }));
  const ofAbsences = theirs.map((one) => itemOf(t, one, { name: owner(one), day: until(one) }));
  // What is shared by name says so, even where its owner is away and they stand in.
  const items = new Map([...ofAbsences, ...ofShares].map((one) => [one.href, one]));
  return [...items.values()].slice(0, atMost);
}

const itemOf = (t: Words, duty: OwnDuty, said: { readonly name: string; readonly day?: string }): HomeItem => ({
  kind: t(`cover.kinds.${duty.kind}`),
  reference: duty.reference,
  text: t('cover.home.text', said),
  href: duty.href,
  dueOn: duty.dueOn as LondonDate | null,
  whose: t(said.day ? 'cover.home.standing' : 'cover.home.shared', said),
  state: { text: t('cover.home.open') },
  doing: [],
  agencyId: null,
  isCovered: true,
});
