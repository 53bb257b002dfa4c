import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { called } from '../../administration/agencies/index.js';
import { Problem } from '../../kernel/problem.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Rows } from '../../platform/work/rows.js';
import { moveSpec, thing, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { officerRequestStates } from './officer-request.states.js';
import { OfficerRequest } from './work-list.entity.js';
import { officerRequestFilters, saidForm, withdrawForm, type OfficerRequestFilters } from './work-list.forms.js';

/** Has the reminders look again at whether an answer is owed. */
export const owed = (tx: Tx, { id }: OfficerRequest): void =>
  tx.followUp(planDuty, { kind: 'officer_answer', subjectId: id, occasion: randomUUID() });

const ends =
  (field: 'said' | 'reason') =>
  (tx: Tx, row: OfficerRequest, given: { said?: string; reason?: string } & Happened): Promise<void> => {
    Object.assign(row, { said: given[field] ?? '', endedBy: tx.actor.id, endedAt: given.happenedAt });
    return Promise.resolve(owed(tx, row));
  };

/** They are asked again. @throws Problem `undo-too-late` where they were asked anew since */
async function undo(tx: Tx, row: OfficerRequest): Promise<void> {
  if (await tx.rows(OfficerRequest).where({ caseId: row.caseId, state: 'asked' }).any())
    throw new Problem('undo-too-late');
  owed(tx, row);
}

const moves = {
  answer: moveSpec<OfficerRequest, typeof saidForm>({ form: saidForm, act: ends('said'), undo }),
  withdraw: moveSpec<OfficerRequest, typeof withdrawForm>({ form: withdrawForm, act: ends('reason'), undo }),
};

async function listed(tx: Tx, rows: readonly OfficerRequest[]): Promise<Record<string, unknown>[]> {
  if (!rows.length) return [];
  const nameOf = await called(tx, {
    staff: rows.flatMap(({ staffId, askedBy, endedBy }) =>
      endedBy ? [staffId, askedBy, endedBy] : [staffId, askedBy],
    ),
    agencies: rows.map(({ unitId }) => unitId),
  });
  return rows.map(({ agencyId: _, category: __, released: ___, ...one }) => ({
    ...one,
    staffName: nameOf(one.staffId),
    unitName: nameOf(one.unitId),
    askedByName: nameOf(one.askedBy),
    endedByName: nameOf(one.endedBy),
  }));
}

const narrowed = (
  rows: Rows<OfficerRequest>,
  { case: caseId, state, mine }: OfficerRequestFilters,
  { id }: { readonly id: string },
): Rows<OfficerRequest> =>
  rows.where({ ...(caseId && { caseId }), ...(state && { state }), ...(mine && { staffId: id }) }).orderBy('dueOn');

/** What the reading functions give is put together by hand from what the reader may see. */
const asRead = z.looseObject({ id: z.guid(), state: z.string(), version: z.int() });

/** The routes, buttons and pages of what officers in charge are asked. */
export const officerRequestThing = thing<OfficerRequest>({
  name: 'officer-requests',
  entity: OfficerRequest,
  machine: officerRequestStates,
  moves,
  filters: officerRequestFilters,
  list: narrowed,
  show: async (tx, row) => (await listed(tx, [row]))[0] ?? {},
  listed,
  shown: asRead,
  listedShape: asRead,
});
