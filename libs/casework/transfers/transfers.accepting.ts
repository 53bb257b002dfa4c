import { randomUUID } from 'node:crypto';
import { takeOver } from '../../panels/actions/index.js';
import { CaseOwner, standingIn } from '../../cases/cases/index.js';
import { takeInto, type KnownToForum } from '../../sharing/forum-requests/index.js';
import { Problem } from '../../kernel/problem.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { Happened } from '../../platform/things/thing.js';
import { words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { itemsFor } from './transfer.checklist.js';
import { TransferCheck, type Takers, type Transfer } from './transfer.entity.js';
import type { Accepted } from './transfer.forms.js';
import { mustBeSettled, stillGoing } from './transfers.actions.js';
import { refused, takerOf } from './transfers.checks.js';
import { openSides } from './transfers.opening.js';

const sidesThatGo = ({ perpetratorArea, victimArea, toArea }: Transfer): CaseOwner['side'][] => [
  ...(perpetratorArea === toArea ? ['perpetrator' as const] : []),
  ...(victimArea === toArea ? ['victim' as const] : []),
];

/** In one moment one force has it no longer, and the other has. @throws Problem `invalid-input` where it has gone elsewhere since */
async function changeOwner(tx: Tx, { caseId, fromArea, toArea }: Transfer, side: CaseOwner['side']): Promise<void> {
  const text = `UPDATE case_owner SET to_at = $3 WHERE case_id = $1 AND side = $2 AND area_code = $4 AND to_at IS NULL RETURNING id`;
  if (!(await tx.run({ text, values: [caseId, side, tx.at, fromArea] })).length) throw refused('', 'ownedElsewhere');
  const owner = { id: randomUUID(), caseId, side, areaCode: toArea, fromAt: tx.at, toAt: null };
  await tx.along(Object.assign(new CaseOwner(), owner));
}

/** Each action that goes has somebody who takes it: who was named, else who is said for all. @throws Problem `invalid-input` */
async function takersOf(tx: Tx, row: Transfer, owner: string | undefined): Promise<Takers> {
  const going = await stillGoing(tx, row);
  const other = owner ? await takerOf(tx, owner, row) : undefined;
  const takers = going.map((id) => [id, row.takers[id] ?? other] as const);
  if (takers.some(([, taker]) => !taker)) throw refused('owner', 'nobodyTakes');
  return Object.fromEntries(takers) as Takers;
}

async function takeActions(tx: Tx, row: Transfer, takers: Takers): Promise<void> {
  const reason = words()('transfers.wentOver');
  const distinct = new Map(Object.values(takers).map((taker) => [`${taker.staffId} ${taker.agencyId}`, taker]));
  for (const [whose, { staffId: ownerId, agencyId }] of distinct) {
    const ids = Object.entries(takers).flatMap(([id, one]) => (`${one.staffId} ${one.agencyId}` === whose ? [id] : []));
    await takeOver(tx, { caseId: row.caseId, ids }, { ownerId, agencyId, reason });
  }
}

/** What decides whether a forum takes the case: whoever accepts does not see it yet. */
const asItIs = `SELECT state, restricted, agency_id AS "agencyId", level_of_concern AS "levelOfConcern", district
  FROM case_file WHERE id = $1`;

/** The case stands in a forum of whoever takes it. @throws Problem `invalid-input` for one that they do not run, and as `takeInto` */
async function takeToForum(tx: Tx, { caseId, basis }: Transfer, forumId: string | undefined): Promise<void> {
  if (!forumId) return;
  if (!forumsAs(tx.actor, 'coordinator', 'chair').includes(forumId)) throw refused('forumId', 'forum');
  if ((await standingIn(tx, caseId)).includes(forumId)) return;
  const [found] = await tx.run<KnownToForum>({ text: asItIs, values: [caseId] });
  if (!found) throw new Problem('not-found');
  await takeInto(tx, found, { caseId, forumId, basis, levelOfConcern: found.levelOfConcern, depth: 'full' });
}

/** What is opened to whoever accepts and to whoever was asked; the ledger says so. */
async function openToThem(tx: Tx, row: Transfer): Promise<void> {
  const file = { id: row.caseId, agencyId: row.agencyId };
  for (const staffId of new Set([tx.actor.id, row.toStaffId])) await openSides(tx, file, sidesThatGo(row), staffId);
}

const checkRow = (row: Transfer, item: string, position: number): TransferCheck =>
  Object.assign(new TransferCheck(), {
    id: randomUUID(),
    transferId: row.id,
    caseId: row.caseId,
    agencyId: row.agencyId,
    category: 'victimIdentity',
    released: false,
    toAgencyId: row.toAgencyId,
    item,
    position,
    answer: null,
    note: null,
    answeredBy: null,
    answeredAt: null,
  });

/**
 * The other force takes what was offered: in this transaction it owns it, its people own every action that goes, and the
 * checklist of the hand-over begins.
 * @throws Problem `invalid-input` while an open action neither goes nor is confirmed to stay, where nobody takes one that
 * goes, where the victim was not asked whose side goes, and for a forum that they do not run
 */
export async function accept(
  tx: Tx,
  row: Transfer,
  { owner, forumId, happenedAt }: Accepted & Happened,
): Promise<void> {
  await mustBeSettled(tx, row);
  const takers = await takersOf(tx, row, owner);
  for (const side of sidesThatGo(row)) await changeOwner(tx, row, side);
  await takeActions(tx, row, takers);
  await takeToForum(tx, row, forumId);
  await openToThem(tx, row);
  await tx.alongAll(itemsFor(row).map((item, position) => checkRow(row, item, position)));
  Object.assign(row, { takers, answeredBy: tx.actor.id, answeredAt: happenedAt });
}
