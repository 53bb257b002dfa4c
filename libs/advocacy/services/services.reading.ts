import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Agency, called } from '../../agencies/index.js';
import {
  AdvocacyOffer,
  ForceArea,
  inForceOn,
  namesOfDistricts,
  standingOn,
  type SettledStanding,
} from '../../areas/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { leadsService } from './service.access.js';
import { AdvocacyService, AdvocateType, FundingStream } from './service.entity.js';
import type { serviceFilters } from './service.forms.js';
import { typesOf } from './services.settled.js';

/** So much is read of what services ever settled. */
const MOST = 500;

/** What a service settled once, and who did. */
export type ServiceShown = AdvocacyService & {
  readonly agencyName: string;
  readonly areaNames: readonly string[];
  readonly districtNames: readonly string[];
  readonly seniorNames: readonly string[];
  /** null: the product, out of a file. */
  readonly setByName: string | null;
  readonly standing: SettledStanding;
  readonly lastDay: LondonDate | null;
};

/** One service with all that it ever settled, the latest first. */
export interface WholeService {
  readonly agency: { readonly id: string; readonly name: string; readonly mine: boolean; readonly allocates: boolean };
  readonly settled: readonly ServiceShown[];
  readonly streams: readonly FundingStream[];
  readonly types: readonly AdvocateType[];
  /** What areas settled that it offers by risk. */
  readonly offers: readonly AdvocacyOffer[];
}

/** What advocacy services settled of themselves, for everybody who holds a post. */
@Injectable()
export class AdvocacyServicesReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What is in force today, up to five hundred, by name; those alone that serve an area or a district where one is asked for. */
  list(actor: Actor, asked: z.output<typeof serviceFilters>): Promise<{ items: ServiceShown[]; total: number; next: null }> {
    return this.work.as(actor, async (tx) => {
      const items = (await inForce(tx)).filter((one) => serves(one, asked));
      tx.note('list', AdvocacyService.name, { asked: Object.keys(asked), count: items.length });
      return { items, total: items.length, next: null };
    });
  }

  /** @throws Problem `not-found` for an agency for which nobody advocates */
  show(actor: Actor, agencyId: string): Promise<WholeService> {
    return this.work.as(actor, (tx) => wholeService(tx, agencyId));
  }

  /** As `show`, with what its page shows beside, read in the same transaction. */
  showWith<B>(actor: Actor, agencyId: string, beside: (tx: Tx) => Promise<B>): Promise<{ whole: WholeService; beside: B }> {
    return this.work.as(actor, async (tx) => {
      const [whole, also] = await Promise.all([wholeService(tx, agencyId), beside(tx)]);
      return { whole, beside: also };
    });
  }
} // prettier-ignore

async function wholeService(tx: Tx, agencyId: string): Promise<WholeService> {
  const { id, name } = await tx.get(Agency, agencyId);
  const [found, streams, types, offers] = await Promise.all([
    tx.rows(AdvocacyService).where({ agencyId }).orderBy('number', 'DESC').page(MOST).all(),
    tx.rows(FundingStream).where({ agencyId }).orderBy('fromOn').orderBy('name').all(),
    typesOf(tx, agencyId),
    tx.rows(AdvocacyOffer).where({ agencyId }).orderBy('number', 'DESC').all(),
  ]);
  const mine = tx.actor.services?.find((one) => one.agencyId === agencyId);
  return {
    agency: { id, name, mine: Boolean(mine) && leadsService(tx.actor, agencyId), allocates: Boolean(mine?.allocates) },
    settled: await shownOf(tx, found),
    streams,
    types,
    offers,
  };
}

async function inForce(tx: Tx): Promise<ServiceShown[]> {
  const all = await tx.rows(AdvocacyService).orderBy('number', 'DESC').page(MOST).all();
  const shown = (await shownOf(tx, all)).filter(({ standing }) => standing === 'in_force');
  return shown.sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'en'));
}

/** Whether a service serves an area or a district: one that names no districts of an area serves them all. */
const serves = (one: ServiceShown, { area, district }: z.output<typeof serviceFilters>): boolean =>
  (!area || one.areas.includes(area)) && (!district || one.districts.includes(district));

async function shownOf(tx: Tx, found: readonly AdvocacyService[]): Promise<ServiceShown[]> {
  if (!found.length) return [];
  const today = londonDay(tx.actor.today);
  const staff = found.flatMap(({ setBy, seniorIds }) => [...seniorIds, ...(setBy === SYSTEM_ID ? [] : [setBy])]);
  const [nameOf, areas] = await Promise.all([
    called(tx, { staff, agencies: found.map(({ agencyId }) => agencyId) }),
    tx.rows(ForceArea).where({ code: { $in: [...new Set(found.flatMap((one) => one.areas))] } }).all(),
  ]); // prettier-ignore
  const [areaNames, districts] = [new Map(areas.map(({ code, name }) => [code, name])), namesOfDistricts(areas)];
  return found.map((one) => {
    const alike = found.filter(({ agencyId }) => agencyId === one.agencyId);
    const { standing, lastDay = null } = standingOn(alike, one, today);
    return {
      ...one,
      agencyName: nameOf(one.agencyId) ?? '',
      areaNames: one.areas.map((code) => areaNames.get(code) ?? code),
      districtNames: one.districts.map((code) => districts.get(code) ?? code),
      seniorNames: one.seniorIds.map((id) => nameOf(id) ?? ''),
      setByName: nameOf(one.setBy),
      standing,
      lastDay,
    };
  });
}

/** Of a service's offers the one in force in each area. */
export const offersToday = (offers: readonly AdvocacyOffer[], today: LondonDate): AdvocacyOffer[] =>
  [...new Set(offers.map(({ areaCode }) => areaCode))].flatMap(
    (code) => inForceOn(offers.filter(({ areaCode }) => areaCode === code), today) ?? [],
  ); // prettier-ignore
