import { Agency } from '../libs/administration/agencies/index.js';
import { Forum } from '../libs/administration/areas/index.js';
import { openLoadedClinic } from './factories.js';
import { engage } from './stage.js';

/** An administrator, whose area a test says. */
export const NORA = 'nora.administers@clinic.example';

/** The clinic with its forums by their keys, an agency of the police, and Nora, whose post names this area or none. */
export async function openForums({ areaCode = '', at }: { areaCode?: string; at?: string } = {}) {
  const clinic = await openLoadedClinic(at ? { at } : {});
  return clinic.work.as(clinic.system(), async (tx) => {
    const forums = new Map((await tx.rows(Forum).all()).map(({ id, key }) => [key, id]));
    const agencyId = (await tx.rows(Agency).where({ kind: 'police' }).one())?.id ?? '';
    await engage(tx, 'nora.administers', { role: 'system_admin', agencyId, areaCode });
    return { clinic, forums, agencyId };
  });
}
