import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { invalid, Problem } from '../../kernel/problem.js';
import { takeBackInLedger } from '../../cases/ledger/index.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { mustBeColleague } from '../common/index.js';
import { none } from '../meetings/meeting.forms.js';
import { afterUndo } from '../common/panel.jobs.js';
import { AgencyReturn, ReturnPart } from './return.entity.js';
import { answerForm, fieldOfPart, returnParts } from './return.forms.js';
import { mustBeOwed, partFrom } from './returns.joining.js';
import { tellAgencies } from './returns.request.js';
import { isLate, serveJoined, unserveJoined, useAnswer, usedAnswer } from './returns.serving.js';

type Said = z.infer<typeof answerForm> & { readonly happenedAt: Date };

const notThere = { field: 'contactId', message: 'panels.errors.colleague' } as const;
const ofHeld = returnParts.filter(({ field }) => field !== 'reason').map(({ field }) => field);

/**
 * What each of the four answers needs (`domain.md` 6.3): what is held, or the reason, and nothing of another answer.
 * @throws Problem `invalid-input` on each field where it is otherwise
 */
function mustBeWhole(said: Said): void {
  const held = said.result === 'held';
  const reasoned = said.result === 'declines' || said.result === 'not_searched';
  const wrong = [
    ...(held && !said.summary ? [{ field: 'summary', message: 'panels.errors.answer-summary' }] : []),
    ...(reasoned && !said.reason ? [{ field: 'reason', message: 'panels.errors.answer-reason' }] : []),
    ...(held
      ? []
      : ofHeld.filter((field) => said[field]).map((field) => ({ field, message: 'panels.errors.answer-held-only' }))),
    ...(!reasoned && said.reason ? [{ field: 'reason', message: 'panels.errors.answer-reason-only' }] : []),
  ];
  if (wrong.length) throw invalid(...wrong);
}

/** The parts of an answer; one that is kept apart goes whole to its agency, with which of the four it is. */
function partsOf(tx: Tx, row: AgencyReturn, said: Said): ReturnPart[] {
  const apart = row.roomSees === 'answered';
  const kept = { category: 'keptAnswer', released: false };
  const part = (kind: string, text: string, held: { category: string; released: boolean }): ReturnPart =>
    Object.assign(new ReturnPart(), {
      id: randomUUID(),
      caseId: row.caseId,
      agencyId: row.agencyId,
      category: held.category,
      released: held.released,
      returnId: row.id,
      itemId: row.itemId,
      forumId: row.forumId,
      kind,
      text,
      madeBy: tx.actor.id,
      madeAt: tx.at,
    });
  return [
    ...(apart ? [part('result', said.result, kept)] : []),
    ...returnParts.flatMap((one) => {
      const text = said[one.field];
      return text ? [part(one.kind, text, apart ? kept : one)] : [];
    }),
  ];
}

/**
 * Keeps an agency's answer, part by part. What it answered before stays in the record, replaced. Late is what comes
 * after the agenda was locked; the meeting need not be one that the agency's people may open.
 */
async function answer(tx: Tx, row: AgencyReturn, said: Said): Promise<void> {
  mustBeWhole(said);
  if (said.contactId) await mustBeColleague(tx, said.contactId, row, notThere);
  const roomSees = said.roomSees ?? row.roomSees;
  const result = roomSees === 'which' ? said.result : null;
  const contactId = said.contactId ?? row.contactId ?? (roomSees === 'answered' ? tx.actor.id : null);
  Object.assign(row, { roomSees, result, contactId });
  const replace = 'UPDATE return_part SET replaced_at = $2 WHERE return_id = $1 AND replaced_at IS NULL';
  await tx.run({ text: replace, values: [row.id, tx.at] });
  const parts = partsOf(tx, row, said);
  await tx.alongAll(parts);
  const late = await isLate(tx, row.itemId, said.happenedAt);
  Object.assign(row, { answeredBy: tx.actor.id, answeredAt: said.happenedAt, late });
  // Whoever answers what is joined to another answers it by itself.
  if (row.joinedTo) Object.assign(row, { partedFrom: row.joinedTo, joinedTo: null, usedAt: null, offered: false });
  else await serveJoined(tx, row, parts);
}

/** The parts just written are set aside, and those they had replaced stand again; also where they went as well. */
async function takeBack(tx: Tx, row: AgencyReturn, before: Readonly<Record<string, unknown>>): Promise<void> {
  const last = `SELECT made_at AS "at" FROM move_made WHERE subject_id = $1 AND taken_back_at IS NULL
    ORDER BY made_at DESC, version_after DESC LIMIT 1`;
  const [made] = await tx.run<{ at: Date }>({ text: last, values: [row.id] });
  if (row.usedAt) await takeBackInLedger(tx, usedAnswer, row.id);
  const ids = [row.id, ...(made && !row.joinedTo ? await unserveJoined(tx, row, before, made.at) : [])];
  const aside = `UPDATE return_part SET replaced_at = $2 WHERE return_id = ANY($1::uuid[]) AND made_at = $3 AND replaced_at IS NULL`;
  await tx.run({ text: aside, values: [ids, tx.at, made?.at] });
  const again = `UPDATE return_part SET replaced_at = NULL WHERE return_id = ANY($1::uuid[]) AND replaced_at = $2 AND made_at < $2`;
  await tx.run({ text: again, values: [ids, made?.at] });
}

/** An agency asked anew answers that. @throws Problem `undo-too-late` */
async function mustNotBeAskedAgain(
  tx: Tx,
  { itemId, agencyId }: AgencyReturn,
  before: Readonly<Record<string, unknown>>,
): Promise<void> {
  const again = await tx
    .rows(AgencyReturn)
    .where({ itemId, agencyId, state: { $ne: 'withdrawn' } })
    .any();
  if (again) throw new Problem('undo-too-late');
  if (before['state'] === 'joined') await mustBeOwed(tx, before['joinedTo']);
}

/** What an agency answered, by the questions that gave it: a correction begins with it, so that nothing of it is lost. */
function answered({ state, result, roomSees, contactId, parts }: Readonly<Record<string, unknown>>) {
  if (state !== 'answered') return {};
  const kept = (parts ?? []) as readonly { readonly kind: string; readonly text: string }[];
  const given = kept.flatMap(({ kind, text }) => {
    const field = fieldOfPart(kind);
    return field ? [[field, text] as const] : [];
  });
  return { result, roomSees, contactId, ...Object.fromEntries(given) };
}

export const returnMoves = {
  answer: moveSpec<AgencyReturn, typeof answerForm>({
    form: answerForm,
    begins: answered,
    act: answer,
    undo: takeBack,
    many: true,
  }),
  chase: moveSpec<AgencyReturn, typeof none>({
    form: none,
    act: async (tx, row) => {
      Object.assign(row, { chasedAt: tx.at, chases: row.chases + 1 });
      tellAgencies(tx, row.forumId, [row.agencyId], 'chased');
    },
    many: true,
  }),
  withdraw: moveSpec<AgencyReturn, typeof none>({
    form: none,
    act: (tx, row) => Promise.resolve(partFrom(tx, [row.id], afterUndo(tx))),
    undo: mustNotBeAskedAgain,
    many: true,
  }),
  confirm: moveSpec<AgencyReturn, typeof none>({
    form: none,
    act: (_, row) => Promise.resolve(void (row.confirmed = true)),
    many: true,
  }),
  use_answer: moveSpec<AgencyReturn, typeof none>({ form: none, act: useAnswer, undo: takeBack, many: true }),
  answer_apart: moveSpec<AgencyReturn, typeof none>({
    form: none,
    act: (_, row) =>
      Promise.resolve(void Object.assign(row, { partedFrom: row.joinedTo, joinedTo: null, confirmed: false })),
    undo: (tx, _, before) => mustBeOwed(tx, before['joinedTo']),
    many: true,
  }),
};
