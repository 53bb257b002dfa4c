import { invalid, Problem } from '../../kernel/problem.js';
import { namesOfQuestions, openQuestionsOf } from '../../intake/nominations/index.js';
import type { MoveAlong } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { AgendaItem } from './item.entity.js';

/** Whether the nomination of an item leaves questions of its form open: such an item is listed, and not ready. */
export const hasGaps = `EXISTS (SELECT 1 FROM nomination n WHERE n.id = agenda_item.nomination_id AND n.not_asked <> '{}')`;

/** @throws Problem `invalid-input` naming the questions that an item's nomination leaves open */
export async function mustHaveNoGaps(tx: Tx, { nominationId }: AgendaItem): Promise<void> {
  const open = await openQuestionsOf(tx, nominationId);
  if (!open.length) return;
  const said = { count: open.length, questions: namesOfQuestions(tx, open) };
  throw invalid({ field: '', message: 'panels.errors.questions-open', with: said });
}

/** Answers by which an item became ready are not taken back from under it. @throws Problem `undo-too-late` */
async function stayAnswered(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  const text = `SELECT 1 FROM agenda_item WHERE nomination_id = $1 AND state = 'ready' LIMIT 1`;
  if ((await tx.run({ text, values: [id] })).length) throw new Problem('undo-too-late');
}

export const alongOfAnswers = {
  'nominations.answer': { act: () => Promise.resolve(), undo: stayAnswered } as MoveAlong,
};
