import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Agency, called } from '../../../administration/agencies/index.js';
import {
  AdvocacyOffer,
  ForceArea,
  inForceOn,
  namesOfDistricts,
  standingOn,
  type SettledStanding,
} from '../../../administration/areas/index.js';
import { londonDay, type LondonDate } from '../../../kernel/london-date.js';
import { SYSTEM_ID, type Actor } from '../../../platform/access/actor.js';
import type { Tx } from '../../../platform/work/tx.js';
import { Work } from '../../../platform/work/work.js';
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

/** Money with the agencies that it concerns besides the service, by name. */
export type StreamShown = FundingStream & { readonly concernedNames: readonly string[] };

/** One service with all that it ever settled, the latest first. */
export interface WholeService {
  readonly agency: {
    readonly id: string;
    readonly name: string;
    readonly ours: boolean;
    readonly mine: boolean;
    readonly allocates: boolean;
  };
  readonly settled: readonly ServiceShown[];
  /** Those that concern the person's agency. */
  readonly streams: readonly StreamShown[];
  readonly types: readonly AdvocateType[];
  /** What areas settled that it offers by risk. */
  readonly offers: readonly AdvocacyOffer[];
}

type Asked = z.output<typeof serviceFilters>;

/** The services that serve what was asked for, and by district of the area that was. */
export interface Served {
  readonly items: readonly ServiceShown[];
  readonly area: string | null;
  readonly districts: readonly {
    readonly code: string;
    readonly name: string;
    readonly services: readonly ServiceShown[];
  }[];
}

/** What advocacy services settled of themselves, for everybody who holds a post. */
@Injectable()
export class AdvocacyServicesReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What is in force today, up to five hundred, by name; those alone that serve an area or a district where one is asked for. */
  list(actor: Actor, asked: Asked): Promise<{ items: readonly ServiceShown[]; total: number; next: null }> {
    return this.work.as(actor, async (tx) => {
      const { items } = await served(tx, asked);
      return { items, total: items.length, next: null };
    });
  }

  /** As `list`, with the area's districts, each with the services that serve it; of no area none (`capabilities.md` B10). */
  listWith<B>(actor: Actor, asked: Asked, beside: (tx: Tx) => Promise<B>): Promise<Served & { beside: B }> {
    return this.work.as(actor, async (tx) => {
      const [found, also] = await Promise.all([served(tx, asked), beside(tx)]);
      return { ...found, beside: also };
    });
  }

  /** @throws Problem `not-found` for an agency for which nobody advocates */
  show(actor: Actor, agencyId: string): Promise<WholeService> {
    return this.work.as(actor, (tx) => wholeService(tx, agencyId));
  }

  /** As `show`, with what its page shows beside, read in the same transaction. */
  showWith<B>(
    actor: Actor,
    agencyId: string,
    beside: (tx: Tx) => Promise<B>,
  ): Promise<{ whole: WholeService; beside: B }> {
    return this.work.as(actor, async (tx) => {
      const [whole, also] = await Promise.all([wholeService(tx, agencyId), beside(tx)]);
      return { whole, beside: also };
    });
  }
}

async function wholeService(tx: Tx, agencyId: string): Promise<WholeService> {
  const { id, name } = await tx.get(Agency, agencyId);
  const [found, streams, types, offers] = await Promise.all([
    tx.rows(AdvocacyService).where({ agencyId }).orderBy('number', 'DESC').page(MOST).all(),
    tx.rows(FundingStream).where({ agencyId }).orderBy('fromOn').orderBy('name').all(),
    typesOf(tx, agencyId),
    tx.rows(AdvocacyOffer).where({ agencyId }).orderBy('number', 'DESC').all(),
  ]);
  const [settled, shown] = await Promise.all([shownOf(tx, found), streamsShown(tx, streams)]);
  const mine = tx.actor.services?.find((one) => one.agencyId === agencyId);
  return {
    agency: {
      id,
      name,
      ours: Boolean(mine),
      mine: Boolean(mine) && leadsService(tx.actor, agencyId),
      allocates: Boolean(mine?.allocates),
    },
    settled,
    streams: shown,
    types,
    offers,
  };
}

async function streamsShown(tx: Tx, streams: readonly FundingStream[]): Promise<StreamShown[]> {
  const agencies = streams.flatMap(({ concernedIds }) => concernedIds);
  const nameOf = agencies.length ? await called(tx, { staff: [], agencies }) : () => null;
  return streams.map((one) => ({
    ...one,
    concernedNames: one.concernedIds.map((id) => nameOf(id) ?? '').sort((a, b) => a.localeCompare(b, 'en')),
  }));
}

async function inForce(tx: Tx): Promise<ServiceShown[]> {
  const all = await tx.rows(AdvocacyService).orderBy('number', 'DESC').page(MOST).all();
  const shown = (await shownOf(tx, all)).filter(({ standing }) => standing === 'in_force');
  return shown.sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'en'));
}

/** Whether a service serves a district of an area: one that names none of an area's districts serves them all. */
function servesDistrict({ areas, districts }: ServiceShown, area: ForceArea, code: string): boolean {
  const named = area.districts.filter((one) => districts.includes(String(one.code)));
  return areas.includes(area.code) && (!named.length || districts.includes(code));
}

async function served(tx: Tx, { area, district }: Asked): Promise<Served> {
  const [all, areas] = await Promise.all([inForce(tx), tx.rows(ForceArea).orderBy('name').all()]);
  const of = areas.find(({ code }) => code === area);
  const around = areas.find(({ districts }) => districts.some(({ code }) => code === district));
  const items = all.filter(
    (one) => (!area || one.areas.includes(area)) && (!district || (around && servesDistrict(one, around, district))),
  );
  tx.note('list', AdvocacyService.name, {
    asked: Object.keys({ ...(area && { area }), ...(district && { district }) }),
    count: items.length,
  });
  const districts = (of?.districts ?? []).map(({ code, name }) => ({
    code: String(code),
    name: String(name),
    services: all.filter((one) => of && servesDistrict(one, of, String(code))),
  }));
  return { items, area: of?.name ?? null, districts };
}

async function shownOf(tx: Tx, found: readonly AdvocacyService[]): Promise<ServiceShown[]> {
  if (!found.length) return [];
  const today = londonDay(tx.actor.today);
  const staff = found.flatMap(({ setBy, seniorIds }) => [...seniorIds, ...(setBy === SYSTEM_ID ? [] : [setBy])]);
  const [nameOf, areas] = await Promise.all([
    called(tx, { staff, agencies: found.map(({ agencyId }) => agencyId) }),
    tx
      .rows(ForceArea)
      .where({ code: { $in: [...new Set(found.flatMap((one) => one.areas))] } })
      .all(),
  ]);
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
    (code) =>
      inForceOn(
        offers.filter(({ areaCode }) => areaCode === code),
        today,
      ) ?? [],
  );
