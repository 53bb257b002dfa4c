import { Agency, fullNames, Staff } from '../../administration/agencies/index.js';
import { casesByIds } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import { readReference } from '../../kernel/reference.js';
import { nameLists, namesFrom } from '../../cases/people/index.js';
import { agenciesOf, type Actor } from '../../platform/access/actor.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';
import type { ActionFilters } from './action.forms.js';
import { overdueStates } from './action.rules.js';
import { mayBeTold, whatIsTold } from './actions.told.js';
import { historyOf, timesOf, type MoveRow } from './action.view.js';

/** Narrows a list of actions; the soonest due first, or the latest. */
export function narrowed(
  rows: Rows<Action>,
  filters: ActionFilters,
  me: Actor,
  direction: 'ASC' | 'DESC' = 'ASC',
): Rows<Action> {
  const { state, agency, tactic, forum, case: caseId, meeting: meetingId, item: itemId, dueFrom, dueTo } = filters;
  const wanted: Record<string, unknown> = { state, tactic, caseId, meetingId, itemId };
  if (filters.mine) wanted['ownerId'] = me.id;
  if (filters.deputy) wanted['deputyId'] = me.id;
  if (filters.open) wanted['open'] = true;
  // The index of what is not open has them in their order; what waits for confirmation is few of them.
  if (filters.closed) Object.assign(wanted, { open: false, state: { $ne: 'done_claimed' } });
  if (agency) wanted['agencyId'] = agency === 'mine' ? { $in: agenciesOf(me) } : agency;
  if (forum) wanted['forumId'] = forum;
  if (dueFrom ?? dueTo) wanted['dueOn'] = { $gte: dueFrom, $lte: dueTo };
  // Both columns of the index, so that it is read from either end and nothing is sorted.
  const found = rows.where(wanted).orderBy('dueOn', direction).orderBy('id', direction);
  return filters.overdue
    ? found.where({ open: true, state: { $in: [...overdueStates] }, dueOn: { $lt: me.today } })
    : found;
}

/** Ids of the actions that words find: a reference, what another system calls it, or words of the action itself. */
export async function found(tx: Tx, words: string): Promise<string[]> {
  const read = readReference(words);
  if (read.status === 'mistyped') throw invalid({ field: 'words', message: 'actions.errors.referenceMistyped' });
  const rows = tx.rows(Action).orderBy('dueOn').page(50);
  if (read.status === 'good') return (await rows.where({ reference: read.reference }).all()).map(({ id }) => id);
  const lists = await Promise.all([
    rows.where({ externalKey: words.trim() }).all(),
    rows.where({ text: { $has: words } }).all(),
  ]);
  return [...new Set(lists.flat().map(({ id }) => id))];
}

type Named = Pick<Staff, 'id' | 'forename' | 'surname'>;

/** Staff by id: who works where is known to everybody who holds a post. */
export function staffByIds(tx: Tx, ids: readonly (string | null)[]): Rows<Named> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  return tx
    .rows(Staff)
    .where({ id: { $in: wanted } })
    .select('id', 'forename', 'surname');
}

/** Actions as a list shows them, in a handful of queries however many there are. */
export async function listed(tx: Tx, actions: readonly Action[]): Promise<Record<string, unknown>[]> {
  if (!actions.length) return [];
  const caseIds = [...new Set(actions.map(({ caseId }) => caseId))];
  const { agencies, staff, cases, ...people } = await tx.together({
    agencies: tx
      .rows(Agency)
      .where({ id: { $in: [...new Set(actions.map(({ agencyId }) => agencyId))] } })
      .select('id', 'name'),
    staff: staffByIds(
      tx,
      actions.flatMap(({ ownerId, deputyId }) => [ownerId, deputyId]),
    ),
    cases: casesByIds(tx, caseIds).select('id', 'reference'),
    ...nameLists(tx, caseIds),
  });
  const [names, subjects] = [fullNames(staff), namesFrom(people)];
  const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
  const caseReferences = new Map(cases.map(({ id, reference }) => [id, reference]));
  return actions.map((action) =>
    Object.assign(fieldsOf(action), timesOf(action, tx.actor.today), {
      agencyName: agencyNames.get(action.agencyId) ?? null,
      ownerName: names.get(action.ownerId) ?? null,
      deputyName: names.get(action.deputyId ?? '') ?? null,
      caseReference: caseReferences.get(action.caseId) ?? null,
      people: subjects.get(action.caseId) ?? {},
    }),
  );
}

/** What is told of an action; a new column is told once it stands here. */
const fieldsOf = (one: Action): Omit<Action, 'category' | 'released' | 'forumId' | 'decisionId'> => ({
  id: one.id,
  reference: one.reference,
  caseId: one.caseId,
  agencyId: one.agencyId,
  state: one.state,
  open: one.open,
  version: one.version,
  text: one.text,
  type: one.type,
  tactic: one.tactic,
  pillar: one.pillar,
  risk: one.risk,
  priority: one.priority,
  successTest: one.successTest,
  ownerId: one.ownerId,
  deputyId: one.deputyId,
  dueOn: one.dueOn,
  originalDueOn: one.originalDueOn,
  owedSince: one.owedSince,
  reason: one.reason,
  evidence: one.evidence,
  doneOn: one.doneOn,
  claimedAt: one.claimedAt,
  supersededBy: one.supersededBy,
  requestedBy: one.requestedBy,
  itemId: one.itemId,
  meetingId: one.meetingId,
  externalKey: one.externalKey,
  madeBy: one.madeBy,
  madeAt: one.madeAt,
});

/** One action with its log: every move that was made of it, those taken back too. */
export async function shown(tx: Tx, action: Action): Promise<Record<string, unknown>> {
  const text = `SELECT move, made_at AS "madeAt", made_by AS "madeBy", happened_at AS "happenedAt", before, undone,
      taken_back_at AS "takenBackAt", taken_back_by AS "takenBackBy", taken_back_reason AS "takenBackReason"
    FROM move_made WHERE subject_id = $1 ORDER BY version_after`;
  const [[line], moves, telling] = await Promise.all([
    listed(tx, [action]),
    tx.ask<MoveRow>({ text, values: [action.id] }),
    whatIsTold(tx, action),
  ]);
  const history = historyOf(moves, { ...action });
  const names = fullNames(
    await staffByIds(tx, [action.madeBy, action.requestedBy, ...history.map(({ by }) => by)]).all(),
  );
  return {
    ...line,
    telling: mayBeTold(tx, action, line) ? telling : null,
    madeByName: names.get(action.madeBy) ?? null,
    requestedByName: names.get(action.requestedBy ?? '') ?? null,
    history: history.map((entry) => ({ ...entry, byName: names.get(entry.by) ?? null })),
  };
}
