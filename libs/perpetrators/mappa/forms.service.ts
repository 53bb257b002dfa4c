import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { fullNames as namesOfStaff, Staff } from '../../administration/agencies/index.js';
import { ForceArea, standingOn } from '../../administration/areas/index.js';
import { londonDay } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { FormsAsked } from './forms.forms.js';
import { formsOn, type FormsSettled } from './forms.settled.js';
import { MappaForms } from './mappa.entity.js';
import { settledBy } from './mappa.known.js';

/** So many versions are read of all that areas ever settled. */
const MOST = 500;

/** Whether somebody settles the forms of an area. */
export const mayAdminister = (tx: Tx, areaCode: string): Promise<boolean> =>
  tx.may(MappaForms, Object.assign(new MappaForms(), { areaCode }), 'create');

export type FormsShown = Awaited<ReturnType<typeof shownOf>>[number];

/** Versions of the forms of MAPPA with the rules of its categories: read by everybody who holds a post, settled by administrators. */
@Injectable()
export class Forms {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** All versions, those that hold everywhere first, of each area the latest first; and the areas that one settles. */
  list(actor: Actor, areaCode?: string): Promise<{ items: FormsShown[]; mine: ForceArea[] }> {
    return this.work.as(actor, async (tx) => {
      const rows = tx.rows(MappaForms).where(areaCode ? { areaCode } : {});
      const found = await rows.orderBy('areaCode').orderBy('fromOn', 'DESC').page(MOST).all();
      tx.note('list', MappaForms.name, { asked: areaCode ? ['area'] : [], count: found.length });
      const [items, areas] = await Promise.all([shownOf(tx, found), tx.rows(ForceArea).orderBy('name').all()]);
      const may = await Promise.all(areas.map(({ code }) => mayAdminister(tx, code)));
      return { items, mine: areas.filter((_, at) => may[at]) };
    });
  }

  /** One version. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<FormsShown> {
    return this.work.as(actor, async (tx) => {
      const row = await tx.get(MappaForms, id);
      const all = await tx
        .rows(MappaForms)
        .where({ areaCode: row.areaCode ?? undefined })
        .all();
      const found = (
        await shownOf(
          tx,
          all.filter(({ areaCode }) => areaCode === row.areaCode),
        )
      ).find((one) => one.id === id);
      if (!found) throw unseen(MappaForms.name, id);
      return found;
    });
  }

  /** An area with what holds there today and the number of what it settled last. @throws Problem `not-found`, `not-allowed` */
  toSettle(actor: Actor, areaId: string): Promise<{ area: ForceArea; now: MappaForms | undefined; number: number }> {
    return this.work.as(actor, async (tx) => {
      const area = await tx.get(ForceArea, areaId);
      if (!(await mayAdminister(tx, area.code))) throw new Problem('not-allowed', { subject: MappaForms.name });
      const all = await tx.rows(MappaForms).all();
      const number = Math.max(0, ...all.filter(({ areaCode }) => areaCode === area.code).map((one) => one.number));
      return { area, now: formsOn(all, area.code, londonDay(actor.today)), number };
    });
  }

  /**
   * Settles the forms of an area from today or a later day on; referrals that were begun under others keep theirs.
   * @throws Problem `invalid-input` for a day that is over or an area that is not there, `not-allowed` for who administers another, `moved-on`
   */
  settle(actor: Actor, given: FormsAsked): Promise<{ id: string; number: number }> {
    return this.work.once(actor, `mappa-forms.create ${given.areaId}`, async (tx) => {
      const area = await tx.rows(ForceArea).where({ id: given.areaId }).one();
      if (!area) throw invalid({ field: 'areaId', message: 'mappa.errors.area' });
      if (!(await mayAdminister(tx, area.code))) throw new Problem('not-allowed', { subject: MappaForms.name });
      if (given.fromOn < actor.today) throw invalid({ field: 'fromOn', message: 'mappa.errors.pastForms' });
      const all = await tx.rows(MappaForms).all();
      const fresh = rowOf(tx, given, { area, now: formsOn(all, area.code, londonDay(actor.today)) });
      const last = Math.max(0, ...all.filter(({ areaCode }) => areaCode === area.code).map((one) => one.number));
      // Two who settle at once: the second finds the number taken.
      if (last !== given.version || !(await tx.addFree([fresh])).length) throw new Problem('moved-on');
      return { id: fresh.id, number: fresh.number };
    });
  }
}

/** The rules as they were but for what was answered about them. */
function rulesIn(
  { categoryTwoMonths, levelOneFor }: FormsAsked,
  now: MappaForms | undefined,
): FormsSettled['categories'] {
  const rules = now ? settledBy(now).categories : [];
  return rules.map((rule) => ({
    ...rule,
    months: rule.category === '2' ? categoryTwoMonths : rule.months,
    levels: [...(levelOneFor.includes(rule.category) ? (['1'] as const) : []), '2' as const, '3' as const],
  }));
}

function rowOf(tx: Tx, given: FormsAsked, { area, now }: { area: ForceArea; now: MappaForms | undefined }): MappaForms {
  const { fromOn, formName, formsSource, prescreenAsks, fullAsks, version } = given;
  return Object.assign(new MappaForms(), {
    id: randomUUID(),
    areaCode: area.code,
    number: version + 1,
    fromOn,
    formName,
    source: formsSource,
    settings: { prescreen: prescreenAsks, full: fullAsks, categories: rulesIn(given, now) },
    settledBy: tx.actor.id,
    settledAt: tx.at,
  });
}

async function shownOf(tx: Tx, found: readonly MappaForms[]) {
  const staffIds = [...new Set(found.map((one) => one.settledBy).filter((id) => id !== SYSTEM_ID))];
  const codes = [...new Set(found.flatMap(({ areaCode }) => areaCode ?? []))];
  const { staff, areas } = await tx.together({
    staff: tx
      .rows(Staff)
      .where({ id: { $in: staffIds } })
      .select('id', 'forename', 'surname'),
    areas: tx
      .rows(ForceArea)
      .where({ code: { $in: codes } })
      .select('code', 'name'),
  });
  const names = namesOfStaff(staff);
  const today = londonDay(tx.actor.today);
  return found.map((one) => ({
    ...one,
    ...standingOn(
      found.filter(({ areaCode }) => areaCode === one.areaCode),
      one,
      today,
    ),
    areaName: areas.find(({ code }) => code === one.areaCode)?.name ?? null,
    settledByName: names.get(one.settledBy) ?? null,
  }));
}
