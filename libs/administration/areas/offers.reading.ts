import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { called } from '../agencies/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { standingOn, type SettledStanding } from './area-settings.rules.js';
import type { AreaShown } from './area-settings.reading.js';
import { ForceArea } from './forum.entity.js';
import { AdvocacyOffer } from './offer.entity.js';
import { hasEnded } from './offer.rules.js';
import type { offerFilters } from './offers.forms.js';

/** So much is read of what areas ever settled. */
const MOST = 500;

/** What an area settled of a service once, and who did. */
export type OfferShown = Omit<AdvocacyOffer, 'setAt'> & {
  readonly setAt: Date;
  readonly agencyName: string;
  /** null: the service, out of a file. */
  readonly setByName: string | null;
  readonly standing: SettledStanding;
  /** The last day on which these words hold, because others were settled for the next. */
  readonly lastDay: LondonDate | null;
  /** Whether the commission is over. */
  readonly ended: boolean;
};

/** What commissioned services offer, for everybody who holds a post. */
@Injectable()
export class AdvocacyOffersReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What areas have settled, the latest first, up to five hundred; what is to come is among it. */
  list(
    actor: Actor,
    { area }: z.output<typeof offerFilters>,
  ): Promise<{ items: OfferShown[]; total: number; next: null }> {
    return this.work.as(actor, async (tx) => {
      const rows = tx.rows(AdvocacyOffer).where({ areaCode: area }).orderBy('areaCode');
      const { found, total } = await rows.orderBy('number', 'DESC').page(MOST).withTotal();
      tx.note('list', AdvocacyOffer.name, { asked: area ? ['area'] : [], count: total });
      return { items: await offersShown(tx, found), total, next: null };
    });
  }

  /** One area with all that it ever settled of services, the latest first. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<{ area: AreaShown; settled: OfferShown[] }> {
    return this.work.as(actor, async (tx) => {
      const { code, name } = await tx.get(ForceArea, id);
      const mine = await tx.may(AdvocacyOffer, Object.assign(new AdvocacyOffer(), { areaCode: code }), 'create');
      return { area: { id, code, name, mine }, settled: await offersOf(tx, code) };
    });
  }
}

/** All that an area ever settled of services, the latest first. */
export async function offersOf(tx: Tx, areaCode: string): Promise<OfferShown[]> {
  const rows = tx.rows(AdvocacyOffer).where({ areaCode }).orderBy('number', 'DESC');
  return offersShown(tx, await rows.page(MOST).all());
}

async function offersShown(tx: Tx, found: readonly AdvocacyOffer[]): Promise<OfferShown[]> {
  if (!found.length) return [];
  const today = londonDay(tx.actor.today);
  const staff = found.map(({ setBy }) => setBy).filter((id) => id !== SYSTEM_ID);
  const nameOf = await called(tx, { staff, agencies: found.map(({ agencyId }) => agencyId) });
  return found.map((one) => {
    const alike = found.filter(({ areaCode, agencyId }) => areaCode === one.areaCode && agencyId === one.agencyId);
    const { standing, lastDay = null } = standingOn(alike, one, today);
    const names = { agencyName: nameOf(one.agencyId) ?? '', setByName: nameOf(one.setBy) };
    return { ...one, ...names, standing, lastDay, ended: standing === 'in_force' && hasEnded(one, today) };
  });
}
