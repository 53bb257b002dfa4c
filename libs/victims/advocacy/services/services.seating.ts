import { z } from 'zod';
import { Agency, inPost } from '../../../administration/agencies/index.js';
import { job, on } from '../../../platform/jobs/job.js';
import type { MoveAlong } from '../../../platform/things/thing.js';
import type { Tx } from '../../../platform/work/tx.js';
import { AdvocacyCase } from '../advocacy-case.entity.js';
import { advocates } from '../advocate.roles.js';
import { seniorsOf } from './services.settled.js';

/** How the seniors of a service stand on the teams of its cases. */
export const SENIOR = 'senior_advocate';

const isOn = '(m.to_at IS NULL OR m.to_at > $3)';
const seat = `
  INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
  SELECT gen_random_uuid(), c.id, s.id, c.agency_id, '${SENIOR}', $3
  FROM advocacy_case c CROSS JOIN unnest($2::uuid[]) s(id)
  WHERE c.agency_id = $1 AND c.state <> 'transferred' AND NOT EXISTS (SELECT 1 FROM case_team m
    WHERE m.case_id = c.id AND m.staff_id = s.id AND m.agency_id = c.agency_id AND ${isOn})
  RETURNING id`;
const unseat = `
  UPDATE case_team m SET to_at = $3 FROM advocacy_case c
  WHERE c.agency_id = $1 AND m.case_id = c.id AND m.agency_id = c.agency_id AND m.part = '${SENIOR}'
    AND m.to_at IS NULL AND m.staff_id <> ALL ($2::uuid[])
  RETURNING m.id`;
/** Whoever works for a victim stays on the team though they no longer see every case. */
const keepOn = `
  INSERT INTO case_team (id, case_id, staff_id, agency_id, part, from_at)
  SELECT gen_random_uuid(), a.case_id, a.staff_id, a.agency_id, 'advocate', $3
  FROM advocacy_allocation a WHERE a.agency_id = $1 AND a.to_at IS NULL AND a.staff_id <> ALL ($2::uuid[])
    AND NOT EXISTS (SELECT 1 FROM case_team m
      WHERE m.case_id = a.case_id AND m.staff_id = a.staff_id AND m.agency_id = a.agency_id AND ${isOn})`;

/** Puts whoever allocates today on the team of every case of the service, and takes off whoever no longer does. */
export async function seatSeniors(tx: Tx, agencyId: string): Promise<void> {
  const values = [agencyId, await seniorsOf(tx, agencyId), tx.at];
  const left = await tx.run<{ id: string }>({ text: unseat, values });
  const joined = await tx.run<{ id: string }>({ text: seat, values, noting: 'nothing' });
  if (left.length) await tx.run({ text: keepOn, values, noting: 'nothing' });
  if (left.length + joined.length)
    tx.record('seniors', { id: agencyId }, Agency, { joined: joined.length, left: left.length });
}

/** Each day other people may allocate: by what was settled, by who leads the service, by posts that began or ended. */
export const seatEachDay = job({
  name: 'advocacy.seat-seniors',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on: day }) => day,
  retry: { attempts: 10, firstDelayMs: 30_000 },
  daily: { from: '00:05', payload: (day) => ({ on: day }) },
});

export const seatingEachDay = on(seatEachDay, async (tx) => {
  const services = await tx.rows(AdvocacyCase).select('agencyId').firstBy('agencyId').all();
  for (const { agencyId } of services) await seatSeniors(tx, agencyId);
});

const seatAny = async (tx: Tx, { id }: { readonly id: string }): Promise<void> => {
  if ((await inPost(tx, { agencyId: id, role: { $in: [...advocates] } })).length) await seatSeniors(tx, id);
};

/** Where a service has settled nobody, whoever leads it allocates. */
export const seatingAlong: Readonly<Record<string, MoveAlong>> = {
  'agencies.settle': { act: (tx, row) => seatAny(tx, row), undo: seatAny },
};
