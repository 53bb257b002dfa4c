import { leadsOf, type Agency } from '../../administration/agencies/index.js';
import { compareWithRegister, givenToDo, isRestricted, nameIn } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import type { AgendaItem } from '../agenda/item.entity.js';
import { toDiscuss } from '../agenda/item.states.js';

/**
 * Before an agenda goes out, the people of each of its cases are compared with the register of people once more: since a case
 * was put on it a name may have been put right, and a person have joined an agency. Also those that the one who locks it does not see.
 */
export async function compareOnAgenda(tx: Tx, meetingId: string): Promise<void> {
  const text = 'SELECT DISTINCT case_id AS "caseId" FROM agenda_item WHERE meeting_id = $1 AND state = ANY ($2)';
  const items = await tx.run<{ caseId: string }>({ text, values: [meetingId, toDiscuss] });
  await compareWithRegister(
    tx,
    items.map(({ caseId }) => caseId),
  );
}

const barredFrom = `SELECT staff_id AS "staffId" FROM case_barred
  WHERE case_id = $1 AND declared_at <= $2 AND (ended_at IS NULL OR ended_at > $2)`;

/**
 * A request about a restricted case goes to the one who leads the asked agency, else to their deputy, each by name: no other person
 * there is told of it. Who is barred from the case is passed over.
 * @throws Problem `invalid-input` for an agency without a person who can be asked
 */
async function nameSeniors(tx: Tx, caseId: string, agencyIds: readonly string[]): Promise<void> {
  const [leads, barred] = await Promise.all([
    leadsOf(tx, agencyIds),
    tx.run<{ staffId: string }>({ text: barredFrom, values: [caseId, tx.at] }),
  ]);
  const isBarred = (id: string): boolean => barred.some(({ staffId }) => staffId === id);
  const seniors = agencyIds.map((id) => {
    const { leadId = null, deputyId = null } = leads.get(id) ?? {};
    return [leadId, deputyId].find((one) => one !== null && !isBarred(one));
  });
  if (seniors.some((one) => !one)) throw invalid({ field: 'agencyIds', message: 'panels.errors.no-senior' });
  await nameIn(tx, caseId, seniors);
}

/** Before agencies are asked about a case: the comparison with the register, theirs among it, and whom each request goes to. */
export async function beforeAsking(tx: Tx, { caseId }: AgendaItem, agencies: readonly Agency[]): Promise<void> {
  const agencyIds = agencies.map(({ id }) => id);
  if (!agencyIds.length) return;
  await compareWithRegister(tx, [caseId], agencyIds);
  if (await isRestricted(tx, caseId)) await nameSeniors(tx, caseId, agencyIds);
}

/** Whom a request that is taken back went to is named by it no longer. */
export async function unnameSeniors(tx: Tx, { id, caseId }: AgendaItem): Promise<void> {
  const text = `UPDATE case_grant SET to_at = $3 WHERE case_id = $2 AND kind = 'named' AND to_at IS NULL AND reason = $4
    AND made_by = $5 AND from_at = (SELECT made_at FROM move_made WHERE subject_id = $1 AND taken_back_at IS NULL
      ORDER BY made_at DESC, version_after DESC LIMIT 1)`;
  await tx.run({ text, values: [id, caseId, tx.at, givenToDo, tx.actor.id] });
}
