import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import type { NamedContact } from './contact.fields.js';
import { VictimEvent } from './event.fields.js';
import { owed } from './events.recording.js';
import type { Member } from './telling.checks.js';
import { tellContact } from './telling.jobs.js';

interface Passing {
  readonly victimId: string;
  /** Whose it was to tell; null: nobody's. */
  readonly from: string | null;
  readonly to: Member | null;
}

const passing = `UPDATE victim_event SET teller_id = $3, teller_agency_id = $4, version = version + 1
  WHERE victim_id = $1 AND state = 'due' AND kind <> 'crime_recorded' AND teller_id IS NOT DISTINCT FROM $2::uuid RETURNING id, case_id AS "caseId"`;

const givingBack = `UPDATE victim_event SET teller_id = $2, teller_agency_id = $3, version = version + 1
  WHERE id = ANY($1::uuid[]) AND state = 'due' AND teller_id IS NOT DISTINCT FROM $4::uuid RETURNING id, case_id AS "caseId"`;

const moved = async (tx: Tx, text: string, values: unknown[]): Promise<string[]> => {
  const rows = await tx.run<{ id: string; caseId: string }>({ text, values });
  for (const row of rows) {
    tx.record('reassign', row, VictimEvent);
    owed(tx, row);
  }
  return rows.map(({ id }) => id);
};

/** What a victim is still to be told goes from one contact to the next. @returns which events these are */
export const passOn = (tx: Tx, { victimId, from, to }: Passing): Promise<string[]> =>
  moved(tx, passing, [victimId, from, to?.staffId ?? null, to?.agencyId ?? null]);

/** As it was before, of what is still to be told and nobody has given to another since. */
export const passBack = (
  tx: Tx,
  { passed, staffId, staffAgencyId }: NamedContact,
  now: string | null,
): Promise<string[]> => moved(tx, givingBack, [passed, staffId, staffAgencyId, now]);

/** Whoever is named is written to, once nobody takes it back any more. */
export function announceContact(tx: Tx, { id: contactId, staffId }: NamedContact): void {
  if (staffId !== tx.actor.id) tx.followUp(tellContact, { contactId, staffId }, dueInstant('undo_window', tx.at));
}
