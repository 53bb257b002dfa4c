import { jointServices } from '../../administration/agencies/index.js';
import { Forum } from '../../administration/areas/index.js';
import { londonInstant } from '../../kernel/london-date.js';
import type { CrimeEntered } from '../../intake/sweeps/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { eventRow, owed } from './events.recording.js';

/**
 * Where a victim service is joint controller with the force it contacts the victim of every recorded crime, which is a
 * duty of its own from the day on which the crime was recorded. A processor waits to be asked, and so does a controller
 * for itself: nothing is set for them (capability J1).
 */
export async function contactVictims(tx: Tx, crimes: readonly CrimeEntered[]): Promise<void> {
  const [first] = crimes;
  const forum = first && (await tx.rows(Forum).where({ id: first.forumId }).one());
  const [service] = forum ? await jointServices(tx, forum.key, tx.actor.today) : [];
  if (!service) return;
  const rows = crimes.map(({ crimeRef, recordedOn, ...of }) => {
    const noon = londonInstant(recordedOn, '12:00');
    const happening = {
      kind: 'crime_recorded',
      occurredAt: noon > tx.at ? tx.at : noon,
      enhanced: true,
      crimeRef,
    } as const;
    return Object.assign(eventRow(tx, of, happening), { tellerAgencyId: service });
  });
  await tx.alongAll(rows);
  for (const row of rows) owed(tx, row);
}
