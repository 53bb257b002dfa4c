import { hasRole } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { keepers } from './subject-access.access.js';
import { SubjectAccess } from './subject-access.fields.js';
import { clockTag } from './subject-access.resource.js';
import { clockOf } from './subject-access.rules.js';

const atMost = 20;

/** For the data protection officer: requests that are still to be answered. */
export async function subjectAccessHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...keepers)) return {};
  const open = { state: { $in: ['received', 'waiting'] } };
  const rows = await tx.rows(SubjectAccess).open('answer').where(open).orderBy('dueOn').page(atMost).all();
  return {
    items: rows.map((row) => {
      const move = row.state === 'waiting' ? 'resume' : 'answer';
      return {
        kind: t('subject-access.one'),
        reference: row.reference,
        text: t(`subject-access.home.${move}`),
        href: `/subject-access/${row.id}`,
        dueOn: row.dueOn,
        whose: t('subject-access.home.whose'),
        state: clockTag(t, clockOf(row, tx.actor.today)),
        doing: [{ label: t(`subject-access.moves.${move}.label`), href: `/subject-access/${row.id}/${move}` }],
        agencyId: row.agencyId,
      };
    }),
  };
}
