import { z } from 'zod';
import { Agency } from '../../agencies/index.js';
import { job, on } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { seniorsOf } from './services.settled.js';

/** How the seniors of a service stand on the teams of its cases. */
export const SENIOR = 'senior_advocate';

const seat = `
  INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
  SELECT gen_random_uuid(), c.id, s.id, c.agency_id, '${SENIOR}', $3
  FROM advocacy_case c CROSS JOIN unnest($2::uuid[]) s(id)
  WHERE c.agency_id = $1 AND c.state <> 'transferred' AND NOT EXISTS (SELECT 1 FROM case_team m
    WHERE m.case_id = c.id AND m.staff_id = s.id AND m.agency_id = c.agency_id AND (m.to_at IS NULL OR m.to_at > $3))
  RETURNING id`;
const unseat = `
  UPDATE case_team m SET to_at = $3 FROM advocacy_case c
  WHERE c.agency_id = $1 AND m.case_id = c.id AND m.agency_id = c.agency_id AND m.part = '${SENIOR}'
    AND m.to_at IS NULL AND m.staff_id <> ALL ($2::uuid[])
  RETURNING m.id`;

/** Puts whoever allocates today on the team of every case of the service, and takes off whoever no longer does. */
export async function seatSeniors(tx: Tx, agencyId: string): Promise<void> {
  const values = [agencyId, await seniorsOf(tx, agencyId), tx.at];
  const left = await tx.run<{ id: string }>({ text: unseat, values });
  const joined = await tx.run<{ id: string }>({ text: seat, values });
  tx.record('seniors', { id: agencyId }, Agency, { joined: joined.length, left: left.length });
}

/** On the day from which other people allocate. */
export const seatOnTheDay = job({
  name: 'advocacy.seat-seniors',
  payload: z.object({ agencyId: z.guid(), number: z.int() }),
  key: ({ agencyId, number }) => `${agencyId}/${String(number)}`,
  retry: { attempts: 8, firstDelayMs: 30_000 },
});

export const seatingOnTheDay = on(seatOnTheDay, (tx, { agencyId }) => seatSeniors(tx, agencyId));
