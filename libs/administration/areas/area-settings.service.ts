import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import type { areaSettingForm } from './area-settings.forms.js';
import { mustBeAdvocacy } from './advocacy.reading.js';
import { isGuidanceAddress } from './guidance.rules.js';
import { areaSettings, type AreaSettings } from './area.settings.js';
import { AreaSetting, ForceArea } from './forum.entity.js';
import { settleNext } from './settling.js';

/** What areas settle for themselves, from a day on; what was decided under the old ones stays as it was. */
@Injectable()
export class AreaSettingsService {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Settles it from today or a later day on; of one day the last word stands, and all earlier ones are kept.
   * @param given with the number of the word that was seen last
   * @throws Problem `invalid-input` for a day that is over and as `mustBeAdvocacy`, or an address that is none, `not-allowed` for who administers another area, `moved-on`
   */
  settle(actor: Actor, given: z.output<typeof areaSettingForm>): Promise<{ id: string; number: number }> {
    const { areaCode, fromOn, version } = given;
    return this.work.once(actor, `area-settings.create ${areaCode}`, async (tx) => {
      if (!(await tx.rows(ForceArea).where({ code: areaCode }).any()))
        throw invalid({ field: 'areaCode', message: 'areas.errors.area' });
      const fresh = Object.assign(new AreaSetting(), {
        id: randomUUID(),
        areaCode,
        fromOn,
        settings: settingsIn(given),
        number: version + 1,
        settledBy: actor.id,
        settledAt: tx.at,
      });
      if (!(await tx.may(AreaSetting, fresh, 'create')))
        throw new Problem('not-allowed', { subject: AreaSetting.name });
      if (fromOn < actor.today) throw invalid({ field: 'fromOn', message: 'areas.errors.past' });
      await mustBeAdvocacy(tx, fresh.settings);
      return settleNext(tx, fresh, { alike: tx.rows(AreaSetting).where({ areaCode }), seen: version });
    });
  }
}

/** What was settled, of the answers as they were given. @throws Problem `invalid-input` for whom to ask for at no service */
function settingsIn(given: z.output<typeof areaSettingForm>): AreaSettings {
  const { glassHours, exportDays, officerUpdateDays, outOfHours } = given;
  const { advocacyDaAgencyId, advocacyDaContact, advocacyOtherAgencyId, advocacyOtherContact } = given;
  const service = (field: string, agencyId?: string, contact?: string) => {
    if (contact && !agencyId) throw invalid({ field, message: 'areas.errors.advocacy' });
    return agencyId ? { agencyId, contact } : undefined;
  };
  const advocacyDa = service('advocacyDaAgencyId', advocacyDaAgencyId, advocacyDaContact);
  const advocacyOther = service('advocacyOtherAgencyId', advocacyOtherAgencyId, advocacyOtherContact);
  return areaSettings.parse({
    glassHours,
    exportDays,
    officerUpdateDays,
    advocacyDa,
    advocacyOther,
    outOfHours,
    guidance: guidanceIn(given),
  });
}

/** @throws Problem `invalid-input` for an address that is none, or words without one, or none with it */
function guidanceIn({
  guidanceHref: href,
  guidanceText: said,
}: z.output<typeof areaSettingForm>): AreaSettings['guidance'] {
  if (!href && !said) return undefined;
  if (!href || !isGuidanceAddress(href)) throw invalid({ field: 'guidanceHref', message: 'areas.errors.guidance' });
  if (!said) throw invalid({ field: 'guidanceText', message: 'areas.errors.guidance-text' });
  return { href, text: said };
}
