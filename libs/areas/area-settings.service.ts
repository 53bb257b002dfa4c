import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { invalid } from '../kernel/problem.js';
import type { Actor } from '../platform/access/actor.js';
import { Work } from '../platform/work/work.js';
import type { areaSettingFilters, areaSettingForm } from './area-settings.api.js';
import { areaSettings, type AreaSettings } from './area.settings.js';
import { AreaSetting, ForceArea } from './forum.entity.js';

/** What areas settle for themselves, from a day on; what was decided under the old ones stays as it was. */
@Injectable()
export class AreaSettingsService {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What areas have settled and from when, the latest first, up to two hundred; what is to come is among it. @throws Problem */
  list(
    actor: Actor,
    { area }: z.output<typeof areaSettingFilters>,
  ): Promise<{ items: (Pick<AreaSetting, 'id' | 'areaCode' | 'fromOn'> & AreaSettings)[]; total: number }> {
    return this.work.as(actor, async (tx) => {
      const rows = tx.rows(AreaSetting).where({ areaCode: area });
      const { found, total } = await rows.orderBy('areaCode').orderBy('fromOn', 'DESC').page(200).withTotal();
      tx.note('list', AreaSetting.name, { asked: area ? ['area'] : [], count: total });
      const items = found.map(({ id, areaCode, fromOn, settings }) => ({
        ...areaSettings.parse(settings),
        id,
        areaCode,
        fromOn,
      }));
      return { items, total };
    });
  }

  /** Settles it from a day on; of one day the last word stands. @throws Problem `invalid-input`, `not-allowed` */
  settle(actor: Actor, { areaCode, fromOn, glassHours }: z.output<typeof areaSettingForm>): Promise<{ id: string }> {
    return this.work.once(actor, 'area-settings.create', async (tx) => {
      const settings = { glassHours };
      if (!(await tx.rows(ForceArea).where({ code: areaCode }).count()))
        throw invalid({ field: 'areaCode', message: 'areas.errors.area' });
      const known = await tx.rows(AreaSetting).where({ areaCode, fromOn }).one();
      if (!known) {
        const row = Object.assign(new AreaSetting(), { id: randomUUID(), areaCode, fromOn, settings });
        return { id: (await tx.add(row)).id };
      }
      const row = await tx.get(AreaSetting, known.id, 'change');
      return { id: (await tx.save(Object.assign(row, { settings: { ...row.settings, ...settings } }))).id };
    });
  }
}
