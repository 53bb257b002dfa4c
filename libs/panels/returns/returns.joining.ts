import { londonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import type { AgendaItem } from '../agenda/item.entity.js';
import { toDiscuss } from '../agenda/item.states.js';
import { partReturns } from '../common/panel.jobs.js';
import type { AgencyReturn } from './return.entity.js';

/** What an agency was asked for the same case by another forum. */
interface Before {
  readonly id: string;
  readonly agencyId: string;
  readonly state: string;
  readonly aboutVictim: boolean;
  readonly answeredAt: Date | null;
}

type Asked = Pick<AgencyReturn, 'agencyId' | 'aboutVictim'>;

/** What is owed comes first, and then the latest answer. Held until it is settled, so that no answer comes in between. */
const elsewhere = `SELECT r.id, r.agency_id AS "agencyId", r.state, r.about_victim AS "aboutVictim", r.answered_at AS "answeredAt"
  FROM agency_return r JOIN item_place i ON i.id = r.item_id
  WHERE r.case_id = $1 AND r.forum_id <> $2 AND r.agency_id = ANY($3::uuid[]) AND r.joined_to IS NULL
    AND (r.state = 'answered' OR (r.state = 'requested' AND i.state = ANY($4::text[])))
    AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = r.id AND o.returned_at IS NULL)
  ORDER BY r.state DESC, r.answered_at DESC, r.id FOR UPDATE OF r`;

/** An answer is used again for some time only; what it was asked without is not asked of the victim by it. */
const serves = (tx: Tx, before: Before, asked: Asked): boolean =>
  before.agencyId === asked.agencyId &&
  (before.aboutVictim || !asked.aboutVictim) &&
  (!before.answeredAt || due('answer_serves_again', londonDate(before.answeredAt)) >= tx.actor.today);

/**
 * Joins what is asked of agencies to what another forum asked them of the same case, so that each is asked once. What
 * is owed there is answered for both; what was answered there is offered to the agency to be used again, and is owed
 * until the agency says so or answers apart (decision 73). Whether the forum may have the answer of the agency at all is
 * looked at by whoever asks.
 */
export async function joinToOthers(
  tx: Tx,
  { id, caseId, forumId }: AgendaItem,
  rows: readonly AgencyReturn[],
): Promise<void> {
  if (!rows.length) return;
  const values = [caseId, forumId, rows.map(({ agencyId }) => agencyId), [...toDiscuss, 'in_discussion']];
  const found = await tx.run<Before>({ text: elsewhere, values });
  for (const row of rows) {
    const before = found.find((one) => one.id !== id && serves(tx, one, row));
    const owed = before?.state === 'requested';
    if (before) Object.assign(row, { joinedTo: before.id, state: owed ? 'joined' : 'requested', offered: !owed });
  }
}

/** What is asked no longer owes nobody an answer: whatever waited for that is asked by itself. */
export function partFrom(tx: Tx, returnIds: readonly string[], after?: Date): void {
  for (const returnId of returnIds) tx.followUp(partReturns, { returnId, occasion: tx.actor.request.id }, after);
}

/**
 * What was joined may be so again only while the answer that it would wait for is still owed.
 * @throws Problem `undo-too-late`
 */
export async function mustBeOwed(tx: Tx, returnId: unknown): Promise<void> {
  const text = `SELECT id FROM agency_return WHERE id = $1 AND state = 'requested' FOR UPDATE`;
  const [owed] = await tx.run<{ id: string }>({ text, values: [returnId] });
  if (!owed) throw new Problem('undo-too-late');
}
