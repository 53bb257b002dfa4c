import { addDays, londonDate, londonDay, type LondonDate } from '../../../kernel/london-date.js';
import type { Duty, DutySource } from '../../../platform/duties/duty.js';
import type { Tx } from '../../../platform/work/tx.js';
import { AdvocacyCase } from '../advocacy-case.entity.js';
import { stillOpen } from '../advocacy.states.js';
import { FundingStream } from './service.entity.js';
import { kindOfDuty, type KindOfDuty } from '../../../platform/duties/kinds-of-duty.js';
import { leadsService } from './service.access.js';

const KIND = 'funding_end';

/** Whether it goes on: the service has entered funding of the same name that is there the day after, and for longer. */
export function goesOn({ id, agencyId, name, toOn }: FundingStream, all: readonly FundingStream[]): boolean {
  if (!toOn) return true;
  const after = addDays(londonDay(toOn), 1);
  const isNext = (one: FundingStream): boolean =>
    one.id !== id && one.agencyId === agencyId && one.name.toLowerCase() === name.toLowerCase();
  return all.some((one) => isNext(one) && one.fromOn <= after && (!one.toOn || one.toOn >= after));
}

/** How many open cases each of some funding pays for, of those that whoever asks sees. */
export async function openByStream(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = tx.rows(AdvocacyCase).where({ streamId: { $in: ids }, state: { $in: stillOpen } });
  const counts = new Map<string, number>();
  for (const { streamId } of await rows.select('id', 'streamId').all())
    if (streamId) counts.set(streamId, (counts.get(streamId) ?? 0) + 1);
  return counts;
}

/** Owed until the money has run out, and as long as somebody's case is still paid for by it. */
async function dutiesOf(tx: Tx, rows: readonly FundingStream[]): Promise<Duty[]> {
  const ending = rows.filter(({ toOn }) => toOn);
  if (!ending.length) return [];
  const [all, open] = await Promise.all([
    tx
      .rows(FundingStream)
      .where({ agencyId: { $in: ending.map(({ agencyId }) => agencyId) } })
      .all(),
    openByStream(
      tx,
      ending.map(({ id }) => id),
    ),
  ]);
  return ending.map((one) => {
    const dueOn = londonDay(one.toOn ?? tx.actor.today);
    return {
      kind: KIND,
      subjectId: one.id,
      caseId: null,
      agencyId: one.agencyId,
      ownerId: null,
      deputyId: null,
      dueOn,
      since: londonDate(one.addedAt),
      open: !goesOn(one, all) && (dueOn >= tx.actor.today || open.has(one.id)),
    };
  });
}

/** What becomes of a service when its funding ends is thought of in time (`capabilities.md` E1). */
const fundingEnds: DutySource = {
  kind: KIND,
  of: async (tx, ids) =>
    dutiesOf(
      tx,
      await tx
        .rows(FundingStream)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx: Tx, from: LondonDate, to: LondonDate) =>
    (
      await dutiesOf(
        tx,
        await tx
          .rows(FundingStream)
          .where({ toOn: { $gte: from, $lte: to } })
          .all(),
      )
    ).filter(({ open }) => open),
};

/** Of a service's money, which concerns whoever leads it, or allocates its cases. */
export const fundingDuties: readonly KindOfDuty[] = [
  kindOfDuty({
    source: fundingEnds,
    entity: FundingStream,
    section: 'advocacy-services',
    ending: '/wind-down',
    hangsOn: 'agencyId',
    concerns: (actor, { agencyId }) => leadsService(actor, agencyId),
    dayFrom: () => 'ownEnd',
  }),
];
