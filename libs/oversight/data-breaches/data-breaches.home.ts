import { hasRole } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { keepers } from './data-breach.access.js';
import { DataBreach } from './data-breach.fields.js';
import { clockOf } from './data-breach.rules.js';
import { clockTag } from './data-breaches.resource.js';

const atMost = 20;

/** For the data protection officer: breaches of which it is still to be said whether they are reported. */
export async function dataBreachesHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...keepers)) return {};
  const rows = await tx.rows(DataBreach).open('report').where({ state: 'open' }).orderBy('reportBy').page(atMost).all();
  return {
    items: rows.map((row) => ({
      kind: t('data-breaches.one'),
      reference: row.reference,
      text: t('data-breaches.home.report'),
      href: `/data-breaches/${row.id}`,
      dueOn: row.reportOn,
      whose: t('data-breaches.home.whose'),
      state: clockTag(t, clockOf(row, tx.at)),
      doing: (['report', 'not_report'] as const).map((move) => ({
        label: t(`data-breaches.moves.${move}.label`),
        href: `/data-breaches/${row.id}/${move}`,
      })),
      agencyId: row.agencyId,
    })),
  };
}
