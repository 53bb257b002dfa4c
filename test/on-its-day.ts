import type { Clinic } from './harness.js';

/**
 * A meeting that a test begins sooner is one of that day: no meeting begins on a day before its own, and tests of what
 * follows let no weeks pass until then.
 */
export async function onItsDay({ owner, clock }: Pick<Clinic, 'owner' | 'clock'>, meetingId: string): Promise<void> {
  await owner.query(
    `UPDATE meeting SET day = ($2::timestamptz AT TIME ZONE 'Europe/London')::date
     WHERE id = $1 AND day > ($2::timestamptz AT TIME ZONE 'Europe/London')::date`,
    [meetingId, clock.now()],
  );
}
