import { Inject, Injectable } from '@nestjs/common';
import { called } from '../../../administration/agencies/index.js';
import type { Actor } from '../../../platform/access/actor.js';
import { readForm } from '../../../platform/http/form.js';
import { pageAsked } from '../../../platform/http/paging.js';
import { countedWith, openBeside } from '../../../platform/things/state-list.js';
import type { Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
import { FundingStream } from '../services/service.entity.js';
import { AdvocacyReferral, openReferralStates } from './referral.entity.js';
import { referralFilters } from './referral.forms.js';

/** A referral as it was sent and what came of it. */
export type ReferralShown = Omit<AdvocacyReferral, 'clinicCaseId' | 'role'> & {
  readonly serviceName: string | null;
  readonly streamName: string | null;
  readonly agencyName: string | null;
  readonly sentByName: string | null;
};

/** What was sent to advocacy services, by the person's agency or to their service. */
@Injectable()
export class AdvocacyReferralsReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The latest first. @throws Problem `invalid-input` */
  list(actor: Actor, query: Readonly<Record<string, unknown>>) {
    const { limit, cursor, ...asked } = query;
    const paged = pageAsked({ limit, cursor });
    const { state } = readForm(referralFilters, asked);
    return this.work.as(actor, async (tx) => {
      const rows = tx
        .rows(AdvocacyReferral)
        .where({ ...(state && { state }) })
        .orderBy('sentAt', 'DESC');
      const [{ found, ...counted }, counts] = await Promise.all([
        rows.page(paged.limit, paged.offset).withTotal(),
        tx.rows(AdvocacyReferral).countEach('state', openBeside({ open: openReferralStates }, state)),
      ]);
      tx.note('list', AdvocacyReferral.name, { asked: Object.keys(asked), count: counted.total });
      return { items: await referralsShown(tx, found), ...counted, counts: countedWith(counts, state, counted) };
    });
  }

  /** @returns it, and whether the person may say that they have seen it. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<ReferralShown & { moves: string[] }> {
    return this.work.as(actor, async (tx) => {
      const row = await tx.get(AdvocacyReferral, id);
      const [[shown], may] = await Promise.all([
        referralsShown(tx, [row]),
        tx.may(AdvocacyReferral, row, 'acknowledge'),
      ]);
      const isOpen = may && isBack(row) && !row.seenAt;
      return { ...(shown as ReferralShown), moves: isOpen ? ['acknowledge'] : [] };
    });
  }
}

/** Whether it came back, so that whoever sent it has to look for other help. */
export const isBack = ({ state }: Pick<AdvocacyReferral, 'state'>): boolean =>
  state === 'bounced' || state === 'refused';

/** Referrals with what they are called who sent them and got them. */
export async function referralsShown(tx: Tx, rows: readonly AdvocacyReferral[]): Promise<ReferralShown[]> {
  if (!rows.length) return [];
  const agencies = rows.flatMap(({ agencyId, serviceId }) => [agencyId, serviceId]);
  const streams = tx.rows(FundingStream).where({ id: { $in: rows.flatMap(({ streamId }) => streamId ?? []) } });
  const nameOf = await called(
    tx,
    { staff: rows.map(({ sentBy }) => sentBy), agencies },
    { streams: streams.select('id', 'name') },
  );
  return rows.map(({ clinicCaseId: _, role: __, ...one }) => ({
    ...one,
    serviceName: nameOf(one.serviceId),
    streamName: nameOf(one.streamId),
    agencyName: nameOf(one.agencyId),
    sentByName: nameOf(one.sentBy),
  }));
}
