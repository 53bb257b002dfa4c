import { z } from 'zod';
import { lapseAgreement, renewAgreement, renewVetting } from '../administration/agencies/index.js';
import { player, type Player } from './story.js';

const day = z.iso.date('bad_date');
const agreement = z.object({ agreement: z.string(), version: z.int() });

/** Vetting and sharing agreements. */
export const agencyPlayers: Record<string, Player> = {
  'vetting.renewed': player(
    z.object({ person: z.string(), expiresOn: day }),
    async (stage, { actor, person, expiresOn }) => {
      const staffId = await stage.staff(person);
      await stage.once(actor, `agencies.renew-vetting.${staffId}`, (tx) => renewVetting(tx, staffId, expiresOn));
    },
  ),
  'agreement.lapsed': player(agreement, async (stage, { actor, agreement: key, version }) =>
    stage.work.as(await stage.actor(actor, 'lapse'), (tx) => lapseAgreement(tx, key, version)),
  ),
  'agreement.renewed': player(agreement, async (stage, { actor, agreement: key, version }) =>
    stage.once(actor, `agencies.renew-agreement.${key}`, (tx) => renewAgreement(tx, key, version)),
  ),
};
