import { randomUUID } from 'node:crypto';
import { handBack, handOn, openActionsOf } from '../../panels/actions/index.js';
import { nameIn } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { dueInstant } from '../../timings/index.js';
import { Investigation, type HandOver } from './investigation.fields.js';
import { tellHolder } from './investigation.jobs.js';
import { dayErrors, goingOf, readUntil } from './investigation.rules.js';
import { investigationStates } from './investigation.states.js';
import { error, officerOf, refused, type Officer } from './investigations.checks.js';
import { openAgain, putTeamBack, setOfficer, shut } from './investigations.team.js';

/** A row of an officer who holds it from a day on, of the same case as another. */
export const heldRow = (
  tx: Tx,
  { caseId, agencyId, caseReference }: Pick<Investigation, 'caseId' | 'agencyId' | 'caseReference'>,
  held: Officer & Pick<Investigation, 'fromOn'>,
): Investigation =>
  Object.assign(new Investigation(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'caseExists',
    released: false,
    caseReference,
    ...held,
    state: investigationStates.initial,
    version: 1,
    handedOn: null,
    untilAt: null,
    reason: null,
    toId: null,
    toStaffId: null,
    toUnitId: null,
    changed: null,
    grantId: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    endedBy: null,
    endedAt: null,
  });

/** Which of their open actions go to the next officer. @throws Problem `invalid-input` */
async function whatGoes(tx: Tx, { caseId, staffId }: Investigation, asked: HandOver) {
  const open = (await openActionsOf(tx, caseId, staffId)).map(({ id }) => id);
  const going = goingOf(asked.openActions, open, asked.going);
  if (!going) throw refused('going', asked.openActions === 'chosen' ? 'chooseActions' : 'choseActions');
  return { going, stayed: open.filter((id) => !going.includes(id)) };
}

/**
 * From now on another officer holds the investigation, on the case's team and by a row of their own; the officer who handed
 * it over reads the case as it was until that day.
 * @throws Problem `invalid-input` for a day to come or before it was held, for the same officer, and for a post that
 * is not of an officer today
 */
export async function handOver(tx: Tx, row: Investigation, asked: HandOver): Promise<void> {
  const { handedOn, reason } = asked;
  const to = await officerOf(tx, asked.officer);
  const isSame = to.staffId === row.staffId && to.unitId === row.unitId;
  const errors = [
    ...(isSame ? [error('officer', 'same')] : []),
    ...dayErrors({ ...row, handedOn, today: tx.actor.today }),
  ];
  if (errors.length) throw invalid(...errors);
  const { going, stayed } = await whatGoes(tx, row, asked);
  const { team, grantId } = await setOfficer(tx, row.caseId, { from: row, to });
  await nameIn(tx, row.caseId, [to.staffId]);
  const moved = await handOn(tx, going, { ownerId: to.staffId, agencyId: to.unitId, reason });
  const next = Object.assign(heldRow(tx, row, { ...to, fromOn: handedOn }), { grantId });
  await tx.along(next);
  Object.assign(row, {
    untilAt: readUntil(handedOn, tx.at),
    toId: next.id,
    toStaffId: to.staffId,
    toUnitId: to.unitId,
    changed: { team, moved, stayed },
    endedBy: tx.actor.id,
    endedAt: tx.at,
  });
  tellBoth(tx, row, next);
}

function tellBoth(tx: Tx, from: Investigation, to: Investigation): void {
  const later = dueInstant('undo_window', tx.at);
  for (const { id, staffId, state } of [
    { ...from, state: 'handed_over' as const },
    { ...to, state: 'held' as const },
  ])
    if (staffId !== tx.actor.id) tx.followUp(tellHolder, { investigationId: id, staffId, state }, later);
}

/** The officer who handed it over holds it again, with their actions. @throws Problem `undo-too-late` where any of it was acted on */
export async function takeBack(tx: Tx, { toId, changed, grantId: was }: Investigation): Promise<void> {
  const text = `UPDATE investigation SET state = 'withdrawn', ended_by = $2, ended_at = $3, version = version + 1
    WHERE id = $1 AND state = 'held' AND version = 1 RETURNING grant_id AS "opened"`;
  const [gone] = await tx.run<{ opened: string | null }>({ text, values: [toId, tx.actor.id, tx.at] });
  if (!gone || !changed) throw new Problem('undo-too-late');
  await putTeamBack(tx, changed.team, { was, ...gone });
  await handBack(tx, changed.moved);
}

/** It was entered by mistake; who is on the team is for the team. */
export async function withdraw(tx: Tx, row: Investigation): Promise<void> {
  Object.assign(row, { endedBy: tx.actor.id, endedAt: tx.at });
  await shut(tx, row.grantId);
}

/** They hold it again. @throws Problem `undo-too-late` where another officer was entered since */
export async function undoWithdrawal(tx: Tx, { caseId, grantId }: Investigation): Promise<void> {
  if (await tx.rows(Investigation).where({ caseId, state: 'held' }).any()) throw new Problem('undo-too-late');
  await openAgain(tx, grantId);
}
