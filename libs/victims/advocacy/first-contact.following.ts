import type { VictimContact } from '../../cases/contacts/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { clocksAgain } from './advocacy.clocks.js';

/** The first time counts, also where it is entered after a later one. */
const first = `UPDATE advocacy_case SET first_contact_at = $2 WHERE id = $1 AND (first_contact_at IS NULL OR first_contact_at > $2) RETURNING id`;

/** What was taken for the first contact was none: the next that stands in the log is, where there is one. */
const none = `UPDATE advocacy_case SET first_contact_at = (SELECT min(c.happened_at) FROM victim_contact c
    WHERE c.case_id = $1 AND c.id <> $3 AND c.state = 'logged' AND c.reached = 'spoke')
  WHERE id = $1 AND first_contact_at = $2 RETURNING id`;

/** That a victim was spoken to, as the log of contacts has it, is the service’s first contact with them on its own case. */
export async function spokenTo(tx: Tx, { id, caseId, happenedAt }: VictimContact, spoke: boolean): Promise<void> {
  const statement = spoke
    ? { text: first, values: [caseId, happenedAt] }
    : { text: none, values: [caseId, happenedAt, id] };
  const [found] = await tx.run<{ id: string }>(statement);
  if (!found) return;
  tx.record('attempt', found, AdvocacyCase);
  clocksAgain(tx, found);
}
