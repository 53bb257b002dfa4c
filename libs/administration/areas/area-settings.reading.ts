import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Agency, fullNames, Staff } from '../agencies/index.js';
import { londonDay, type LondonDate } from '../../kernel/london-date.js';
import { SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { areaSettingFilters } from './area-settings.forms.js';
import { inForceOn, standingOn, type SettledStanding } from './area-settings.rules.js';
import { areaSettings, type AreaSettings } from './area.settings.js';
import type { Guidance } from './guidance.js';
import { AreaSetting, ForceArea } from './forum.entity.js';
import { offersOf, type OfferShown } from './offers.reading.js';

/** So much is read of what an area ever settled. */
const MOST = 200;

/** An advocacy service with whom to ask for there. */
export interface AdvocacyShown {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly contact: string | null;
}

/** What an area settled once, and who did. */
export interface SettledShown {
  readonly id: string;
  readonly areaCode: string;
  readonly number: number;
  readonly fromOn: string;
  /** null: as the timings have it. */
  readonly glassHours: number | null;
  readonly exportDays: number | null;
  readonly officerUpdateDays: number | null;
  /** null: nothing is settled about advocacy. */
  readonly advocacyDa: AdvocacyShown | null;
  readonly advocacyOther: AdvocacyShown | null;
  /** null: no one is named. */
  readonly outOfHours: string | null;
  /** null: there is none. */
  readonly guidance: Guidance | null;
  readonly settledBy: string;
  /** null: the service, from what was loaded. */
  readonly settledByName: string | null;
  readonly settledAt: Date;
}

export interface AreaShown {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Whether whoever asks may settle anything for it. */
  readonly mine: boolean;
}

/** Settings of areas, for everybody who holds a post. */
@Injectable()
export class AreaSettingsReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What areas have settled and from when, the latest first, up to two hundred; what is to come is among it. @throws Problem */
  list(actor: Actor, { area }: z.output<typeof areaSettingFilters>): Promise<{ items: SettledShown[]; total: number }> {
    return this.work.as(actor, async (tx) => {
      const rows = tx.rows(AreaSetting).where({ areaCode: area }).orderBy('areaCode').orderBy('fromOn', 'DESC');
      const { found, total } = await rows.orderBy('number', 'DESC').page(MOST).withTotal();
      tx.note('list', AreaSetting.name, { asked: area ? ['area'] : [], count: total });
      return { items: await shownOf(tx, found), total };
    });
  }

  /** Areas by name, each with what counts there today. */
  areas(
    actor: Actor,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<{ items: { area: AreaShown; now: SettledShown | undefined }[]; total: number }> {
    return this.work.as(actor, async (tx) => {
      const { found, total } = await tx.rows(ForceArea).orderBy('name').page(limit, offset).withTotal();
      const { today } = tx.actor;
      const codes = { $in: found.map(({ code }) => code) };
      const words = await tx
        .rows(AreaSetting)
        .where({ areaCode: codes, fromOn: { $lte: today } })
        .all();
      const standing = found.flatMap(
        ({ code }) =>
          inForceOn(
            words.filter(({ areaCode }) => areaCode === code),
            today,
          ) ?? [],
      );
      const now = new Map((await shownOf(tx, standing)).map((one) => [one.areaCode, one]));
      tx.note('list', AreaSetting.name, { count: total });
      const items = await Promise.all(
        found.map(async (one) => ({ area: await areaOf(tx, one), now: now.get(one.code) })),
      );
      return { items, total };
    });
  }

  /** One area with all that it ever settled, the latest first. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<AreaSettled> {
    return this.work.as(actor, async (tx) => settledIn(tx, await tx.get(ForceArea, id)));
  }

  /** As `show`, with what its services offer. @throws Problem `not-found` */
  showWithOffers(actor: Actor, id: string): Promise<AreaSettled & { offers: OfferShown[] }> {
    return this.work.as(actor, async (tx) => {
      const area = await tx.get(ForceArea, id);
      const [settled, offers] = await Promise.all([settledIn(tx, area), offersOf(tx, area.code)]);
      return { ...settled, offers };
    });
  }
}

interface AreaSettled {
  readonly area: AreaShown;
  readonly settled: (SettledShown & { standing: SettledStanding; lastDay?: LondonDate })[];
}

async function settledIn(tx: Tx, area: ForceArea): Promise<AreaSettled> {
  const rows = tx.rows(AreaSetting).where({ areaCode: area.code }).orderBy('fromOn', 'DESC');
  const settled = await shownOf(tx, await rows.orderBy('number', 'DESC').page(MOST).all());
  const today = londonDay(tx.actor.today);
  return {
    area: await areaOf(tx, area),
    settled: settled.map((one) => ({ ...one, ...standingOn(settled, one, today) })),
  };
}

async function areaOf(tx: Tx, { id, code, name }: ForceArea): Promise<AreaShown> {
  const mine = await tx.may(AreaSetting, Object.assign(new AreaSetting(), { areaCode: code }), 'create');
  return { id, code, name, mine };
}

async function shownOf(tx: Tx, found: readonly AreaSetting[]): Promise<SettledShown[]> {
  const all = found.map(({ settings }) => areaSettings.parse(settings));
  const staffIds = new Set(found.map(({ settledBy }) => settledBy).filter((id) => id !== SYSTEM_ID));
  const services = all.flatMap(({ advocacyDa, advocacyOther }) => [advocacyDa, advocacyOther]);
  const agencyIds = new Set(services.flatMap((one) => one?.agencyId ?? []));
  const { staff, agencies } = await tx.together({
    staff: tx.rows(Staff).where({ id: { $in: [...staffIds] } }),
    agencies: tx
      .rows(Agency)
      .where({ id: { $in: [...agencyIds] } })
      .select('id', 'name'),
  });
  const names = { staff: fullNames(staff), agencies: new Map(agencies.map(({ id, name }) => [id, name])) };
  return found.map(({ settings: _, ...one }, at) => ({
    ...one,
    ...settledShown(all[at] ?? {}, names.agencies),
    settledByName: names.staff.get(one.settledBy) ?? null,
  }));
}

function settledShown(settings: AreaSettings, names: ReadonlyMap<string, string>) {
  const {
    glassHours = null,
    exportDays = null,
    officerUpdateDays = null,
    advocacyDa,
    advocacyOther,
    outOfHours = null,
    guidance = null,
  } = settings;
  const service = (one: AreaSettings['advocacyDa']): AdvocacyShown | null =>
    one ? { agencyId: one.agencyId, agencyName: names.get(one.agencyId) ?? '', contact: one.contact ?? null } : null;
  return {
    glassHours,
    exportDays,
    officerUpdateDays,
    advocacyDa: service(advocacyDa),
    advocacyOther: service(advocacyOther),
    outOfHours,
    guidance,
  };
}
