import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/work/tx.js';
import { refused } from './conduct.checks.js';
import { IncidentText, type Incident, type TextField } from './incident.entity.js';

/** Where a victim is stands by itself, and is never released. */
const categoryOf = (field: TextField): string => (field === 'place' ? 'victimLocation' : 'offendingHistory');

/** Keeps what was answered, each answer a row of its category; along with what the person was just permitted. */
export async function keep(
  tx: Tx,
  { id: incidentId, caseId, agencyId, released }: Incident,
  texts: Readonly<Partial<Record<TextField, string | undefined>>>,
): Promise<void> {
  for (const [field, text] of Object.entries(texts) as [TextField, string | undefined][])
    if (text)
      await tx.along(
        Object.assign(new IncidentText(), {
          id: randomUUID(),
          incidentId,
          caseId,
          agencyId,
          category: categoryOf(field),
          released: released && field !== 'place',
          field,
          text,
          madeBy: tx.actor.id,
          madeAt: tx.at,
          withdrawnAt: null,
        }),
      );
}

/** Nobody writes what they could not read. @throws Problem `invalid-input` */
export async function mustReadPlace(tx: Tx, { id: incidentId }: Incident, place: string | undefined): Promise<void> {
  if (place && !(await tx.rows(IncidentText).where({ incidentId, field: 'place' }).any()))
    throw refused('place', 'unreadable');
}

/** Takes back what was written by the move that is undone. */
export async function dropTexts(tx: Tx, { id }: Pick<Incident, 'id'>, field: TextField): Promise<void> {
  const text = `UPDATE incident_text SET withdrawn_at = $3 WHERE incident_id = $1 AND field = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [id, field, tx.at] });
}

/** What stands of some incidents, as far as somebody may read it. */
export const textsOf = (tx: Tx, ids: readonly string[]): Promise<IncidentText[]> =>
  ids.length
    ? tx
        .rows(IncidentText)
        .where({ incidentId: { $in: [...ids] }, withdrawnAt: { $exists: false } })
        .orderBy('madeAt')
        .all()
    : Promise.resolve([]);
