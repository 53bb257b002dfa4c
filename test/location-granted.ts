import type { Clinic } from './harness.js';

/**
 * Lets a person see where the victim of a case is, as a coordinator would.
 * @returns a way to end it again
 */
export async function grantLocation({ owner, actor, clock }: Clinic, caseId: string, email: string) {
  const { id } = await actor(email);
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO case_grant (id, case_id, staff_id, categories, kind, from_at, to_at, reason, made_by)
     VALUES (gen_random_uuid(), $1, $2, '{victimLocation}', 'grant', $3, NULL, 'For this case', $2) RETURNING id`,
    [caseId, id, clock.now()],
  );
  return async (): Promise<void> => void (await owner.query('DELETE FROM case_grant WHERE id = $1', [rows[0]?.id]));
}
