import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { invalid } from '../kernel/problem.js';
import type { Actor } from '../platform/access/actor.js';
import { Work } from '../platform/work/work.js';
import type { areaSettingForm } from './area-settings.api.js';
import { AreaSetting, ForceArea } from './forum.entity.js';

/** What areas settle for themselves, from a day on; what was decided under the old ones stays as it was. */
@Injectable()
export class AreaSettingsService {
  constructor(@Inject(Work) private readonly work: Work) {}

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
