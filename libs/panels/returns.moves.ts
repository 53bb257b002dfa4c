import { randomUUID } from 'node:crypto';
import { Problem } from '../kernel/problem.js';
import { moveSpec } from '../platform/things/thing.js';
import type { Tx } from '../platform/work/tx.js';
import { none } from './meeting.forms.js';
import { AgencyReturn, ReturnPart } from './return.entity.js';
import { heldForm, refusalForm, returnParts } from './return.forms.js';
import { tellAgencies } from './returns.request.js';

type Said = { readonly [F in (typeof returnParts)[number]['field']]?: string | undefined } & {
  readonly happenedAt: Date;
};
type Result = NonNullable<AgencyReturn['result']>;

/**
 * Keeps an agency's answer, part by part. What it answered before stays in the record, replaced. Late is what comes
 * after the agenda was locked; the meeting need not be one that the agency's people may open.
 */
async function answer(tx: Tx, row: AgencyReturn, result: Result, said: Said): Promise<void> {
  const replace = 'UPDATE return_part SET replaced_at = $2 WHERE return_id = $1 AND replaced_at IS NULL';
  await tx.run({ text: replace, values: [row.id, tx.at] });
  for (const part of returnParts) {
    const text = said[part.field];
    if (!text) continue;
    await tx.along(
      Object.assign(new ReturnPart(), {
        id: randomUUID(), caseId: row.caseId, agencyId: row.agencyId, category: part.category, released: part.released,
        returnId: row.id, itemId: row.itemId, kind: part.kind, text, madeBy: tx.actor.id, madeAt: tx.at,
      }),
    ); // prettier-ignore
  }
  const locked = 'SELECT m.locked_at AS "at" FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id WHERE i.id = $1';
  const [meeting] = await tx.run<{ at: Date | null }>({ text: locked, values: [row.itemId] });
  const late = Boolean(meeting?.at && said.happenedAt >= meeting.at);
  Object.assign(row, { result, answeredBy: tx.actor.id, answeredAt: said.happenedAt, late });
}

/** The parts just written are set aside, and those they had replaced stand again. */
async function takeBack(tx: Tx, row: AgencyReturn): Promise<void> {
  const last = `SELECT made_at AS "at" FROM move_made WHERE subject_id = $1 AND taken_back_at IS NULL
    ORDER BY made_at DESC, version_after DESC LIMIT 1`;
  const [made] = await tx.run<{ at: Date }>({ text: last, values: [row.id] });
  const aside = 'UPDATE return_part SET replaced_at = $2 WHERE return_id = $1 AND made_at = $3 AND replaced_at IS NULL';
  await tx.run({ text: aside, values: [row.id, tx.at, made?.at] });
  const again = 'UPDATE return_part SET replaced_at = NULL WHERE return_id = $1 AND replaced_at = $2 AND made_at < $2';
  await tx.run({ text: again, values: [row.id, made?.at] });
}

const plain = (result: Result) =>
  moveSpec<AgencyReturn, typeof none>({
    form: none,
    act: (tx, row, said) => answer(tx, row, result, said),
    undo: takeBack,
    many: true,
  });

const withReason = (result: Result) =>
  moveSpec<AgencyReturn, typeof refusalForm>({
    form: refusalForm,
    act: (tx, row, said) => answer(tx, row, result, said),
    undo: takeBack,
  });

/** An agency asked anew answers that. @throws Problem `undo-too-late` */
async function mustNotBeAskedAgain(tx: Tx, { itemId, agencyId }: AgencyReturn): Promise<void> {
  const again = await tx
    .rows(AgencyReturn)
    .where({ itemId, agencyId, state: { $ne: 'withdrawn' } })
    .count();
  if (again) throw new Problem('undo-too-late');
}

export const returnMoves = {
  held: moveSpec<AgencyReturn, typeof heldForm>({
    form: heldForm,
    act: (tx, row, said) => answer(tx, row, 'held', said),
    undo: takeBack,
  }),
  nothing_known: plain('nothing_known'),
  declines: withReason('declines'),
  not_searched: withReason('not_searched'),
  chase: moveSpec<AgencyReturn, typeof none>({
    form: none,
    act: async (tx, row) => {
      Object.assign(row, { chasedAt: tx.at, chases: row.chases + 1 });
      tellAgencies(tx, row.forumId, [row.agencyId], 'chased');
    },
    many: true,
  }),
  withdraw: moveSpec<AgencyReturn, typeof none>({ form: none, undo: mustNotBeAskedAgain, many: true }),
};
