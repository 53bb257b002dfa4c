import { FollowUps } from '../libs/platform/jobs/follow-ups.js';
import type { Clinic } from './harness.js';

/**
 * Makes the copies for outages that were asked for, as at a moment to come, with all else as it is now: what else falls due
 * by then has not come yet.
 */
export async function makeCopies({ owner, api }: Clinic, at: string): Promise<void> {
  const text = `SELECT id FROM follow_up WHERE job = 'outages.make-packs' AND state = 'waiting'`;
  for (const { id } of (await owner.query<{ id: string }>(text)).rows) await api.get(FollowUps).run(id, new Date(at));
}
