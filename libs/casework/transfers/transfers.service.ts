import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Post } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { CaseFile, leadOf } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import type { MoveGuard } from '../../platform/things/thing.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { Transfer } from './transfer.entity.js';
import { proposeForm, type Proposed } from './transfer.forms.js';
import { areasAfter } from './transfer.rules.js';
import { transferStates } from './transfer.states.js';
import { fromOf, mustHaveBasis, ownersNow, receiverOf, refused } from './transfers.checks.js';
import { settleActions } from './transfers.actions.js';
import { keepTexts } from './transfers.texts.js';

/** The states in which a case is worked on. */
const worked = ['active', 'monitoring'];
/** Nothing more comes of it. */
export const ended = ['complete', 'withdrawn'];

const nothingYet = {
  going: [],
  goingAs: [],
  staying: [],
  takers: {},
  consent: null,
  consentOn: null,
  round: 0,
  acknowledgeBy: null,
  answerBy: null,
  dualUntil: null,
  offeredBy: null,
  offeredAt: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
  answeredBy: null,
  answeredAt: null,
  endedBy: null,
  endedAt: null,
} as const;

/** As it might be proposed of a case, for whoever may. @throws Problem `not-found`, `not-allowed` */
export async function toPropose(
  tx: Tx,
  caseId: string,
): Promise<{ file: CaseFile; row: Transfer; owners: Awaited<ReturnType<typeof ownersNow>> }> {
  const file = await tx.get(CaseFile, caseId);
  const [forumId, owners] = await Promise.all([leadOf(tx, caseId), ownersNow(tx, caseId)]);
  const row = Object.assign(new Transfer(), {
    id: randomUUID(),
    caseId,
    agencyId: file.agencyId,
    category: 'victimIdentity',
    released: false,
    caseReference: file.reference,
    forumId: forumId ?? '',
    state: transferStates.initial,
    version: 1,
    fromArea: owners.perpetrator,
    ...nothingYet,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  if (!(await tx.may(Transfer, row, 'create'))) throw refusalOf(Transfer.name, row, 'create');
  return { file, row, owners };
}

/** The MAPPA areas of both forces; they follow the perpetrator's side. */
export async function mappaAreas(
  tx: Tx,
  { fromArea, perpetratorArea }: Pick<Transfer, 'fromArea' | 'perpetratorArea'>,
) {
  const areas = await tx
    .rows(ForceArea)
    .where({ code: { $in: [fromArea, perpetratorArea] } })
    .all();
  const of = (code: string): string => areas.find((one) => one.code === code)?.mappaArea ?? code;
  return { mappaFrom: of(fromArea), mappaTo: of(perpetratorArea) };
}

/** Transfers to other forces that are proposed; everything that is done about one afterwards is a move. */
@Injectable()
export class Transfers {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Proposes that a side of a case, or both, go to another force: nothing goes out by it.
   * @throws Problem `not-found`, `not-allowed` for whoever does not run the forum that leads, `invalid-input` for a case
   * that is not worked on or is on its way already, for a receiver of the same force, for a basis of another regime, and for
   * actions that are not those of the case
   */
  propose(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(proposeForm, body);
    return this.work.once(actor, 'transfers.create', async (tx) => asMade(await proposed(tx, asked)));
  }
}

async function mayBegin(tx: Tx, { id, state, restricted }: CaseFile): Promise<void> {
  // Two who propose one at once come one after the other.
  await tx.run({ text: 'SELECT id FROM case_file WHERE id = $1 FOR UPDATE', values: [id] });
  if (!worked.includes(state)) throw refused('receiver', 'notWorkedOn');
  if (restricted) throw refused('receiver', 'restricted');
  const open = await tx
    .rows(Transfer)
    .where({ caseId: id, state: { $nin: ended } })
    .any();
  if (open) throw refused('receiver', 'underWay');
}

async function proposed(tx: Tx, asked: Proposed): Promise<Transfer> {
  const { caseId, reason, risk, documents, redactions, externalKey } = asked;
  const { file, row, owners } = await toPropose(tx, caseId);
  await mayBegin(tx, file);
  const fromArea = fromOf(asked.sides, owners);
  if (!fromArea || !row.forumId) throw new Problem('not-found', { subject: Transfer.name });
  const post: Post = await receiverOf(tx, asked.receiver, [fromArea]);
  const after = areasAfter(asked.sides, owners, post.areaCode);
  Object.assign(row, {
    fromArea,
    toArea: post.areaCode,
    toAgencyId: post.agencyId,
    toStaffId: post.staffId,
    why: asked.why,
    ...after,
    basis: asked.basis,
    sections: asked.sections ?? [],
    externalKey: externalKey ?? null,
  });
  Object.assign(row, await mappaAreas(tx, row));
  await mustHaveBasis(tx, row);
  await settleActions(tx, row, asked);
  await tx.add(row);
  await keepTexts(tx, row, { reason, risk, documents, redactions });
  return row;
}

/** A case is not closed while a side of it is on its way to another force. */
export const noneUnderWay: MoveGuard = async (tx, { id }) => {
  const text = 'SELECT count(*)::int AS count FROM transfer WHERE case_id = $1 AND state <> ALL($2::text[])';
  const [found] = await tx.run<{ count: number }>({ text, values: [id, ended] });
  if (found?.count) throw refused('', 'closeUnderWay');
};
