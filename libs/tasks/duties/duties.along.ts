import { randomUUID } from 'node:crypto';
import { AgencyReturn } from '../../panels/returns/index.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { MoveAlong } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';

const look = (tx: Tx, kind: string, subjectId: string): void =>
  tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });

/** Has what a thing owes looked at again, with a move of it and with taking that back. */
function again(kind: string): MoveAlong {
  const act = (tx: Tx, { id }: { readonly id: string }): Promise<void> => Promise.resolve(look(tx, kind, id));
  return { act, undo: act };
}

/** The answers that are asked for an item: they are owed while it is still to be heard. */
async function returnsOf(tx: Tx, { id: itemId }: { readonly id: string }): Promise<void> {
  const asked = await tx.rows(AgencyReturn).where({ itemId, state: 'requested' }).select('id').all();
  for (const { id } of asked) look(tx, 'return', id);
}

const ofItem: MoveAlong = { act: returnsOf, undo: returnsOf };

const returns = ['answer', 'use_answer', 'answer_apart', 'withdraw'] as const;
const meetings = ['arrange', 'conclude', 'issue_minutes', 'reopen_minutes'] as const;
const items = ['request_returns', 'record_outcome', 'defer', 'withdraw'] as const;

/** What begins and ends with moves of things whose rooms leave it to the daily climb: the board says it at once. */
export const alongOfDuties: Readonly<Record<string, MoveAlong>> = Object.fromEntries([
  ...returns.map((move) => [`returns.${move}`, again('return')] as const),
  ...meetings.map((move) => [`meetings.${move}`, again('minutes')] as const),
  ...items.map((move) => [`agenda-items.${move}`, ofItem] as const),
]);
