import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { Problem } from '../../kernel/problem.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { ItemAnswer } from '../../panels/discussion/index.js';
import { lettersOf } from '../../platform/access/access-matrix.js';
import type { Actor, Post } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { freeReferences } from '../../platform/work/references.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { ProtectionOrder } from './order.entity.js';
import { openForm, type Opened } from './order.forms.js';
import { OrderPower } from './order-power.entity.js';
import { writeFirst, wrong } from './orders.checks.js';
import { mustBeAreas } from './orders.force.js';

/** The mandatory question of every discussion (`domain.md` 7.3). */
export const QUESTION = 'spo';

/** Orders that are considered; everything that is done about one afterwards is a move. */
@Injectable()
export class Orders {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Opens an order that is considered: of a case, with why; or of an agenda item at whose discussion an SPO was considered,
   * where nothing is written anew.
   * @throws Problem `not-found` for a case or item the person cannot see, `not-allowed`, `invalid-input`
   */
  open(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(openForm, body);
    return this.work.once(actor, 'orders.create', async (tx) => {
      return asMade(await opened(tx, asked));
    });
  }
}

/** Whether a court may make one of its own motion on a day, by the row that says from when that power holds. */
export const ownMotionHolds = async (tx: Tx, day: LondonDate = tx.actor.today): Promise<boolean> =>
  tx
    .rows(OrderPower)
    .where({ name: 'own_motion', fromOn: { $lte: day } })
    .any();

interface Standing {
  readonly forumId: string;
  readonly reference: string;
  readonly consideredOn: LondonDate;
}

/** The case and the forum that answers for it; where it is opened out of an item, its own, once the question was answered yes. */
async function standingOf(tx: Tx, { caseId, itemId, considered, consideredOn }: Opened): Promise<Standing> {
  const [seen, item, answer, known] = await Promise.all([
    tx.rows(CaseFile).where({ id: caseId, caseId }).one(),
    itemId ? tx.rows(AgendaItem).where({ id: itemId, caseId }).one() : undefined,
    itemId ? tx.rows(ItemAnswer).where({ itemId, question: QUESTION }).one() : undefined,
    itemId ? tx.rows(ProtectionOrder).where({ itemId }).one() : undefined,
  ]);
  const forumId = item?.forumId ?? (seen && (await answeringForum(tx, caseId)));
  if (!seen || !forumId || (itemId && !item)) throw new Problem('not-found');
  if (itemId && answer?.answer !== 'yes') throw wrong('itemId', 'notConsidered');
  if (known) throw wrong('itemId', 'opened');
  if (!itemId && !considered) throw wrong('considered', 'why');
  const day = consideredOn ?? londonDate(answer?.answeredAt ?? tx.at);
  if (day > londonDate(tx.at)) throw wrong('consideredOn', 'future');
  return { forumId, reference: seen.reference, consideredOn: day };
}

/** In which of their posts somebody considers it: the one they chose, else the police's, else one that runs the forum. */
function postFor({ posts, request }: Actor, forumId: string): Post {
  const able = posts.filter(
    ({ role, duty }) =>
      ['police', 'coordinator', 'chair'].includes(role) &&
      lettersOf('spoFile', role, duty).some((one) => ['F', 'S'].includes(one)),
  );
  const post =
    able.find(({ id }) => id === request.post) ??
    able.find(({ forumIds }) => forumIds.includes(forumId)) ??
    able.find(({ role }) => role === 'police') ??
    able[0];
  if (!post) throw new Problem('not-allowed');
  return post;
}

async function opened(tx: Tx, asked: Opened): Promise<ProtectionOrder> {
  const standing = await standingOf(tx, asked);
  if (asked.occasion && !(await ownMotionHolds(tx, standing.consideredOn))) throw wrong('occasion', 'notInForce');
  await mustBeAreas(tx, { residesIn: asked.residesIn, presentIn: asked.presentIn, intendsIn: asked.intendsIn });
  const { agencyId } = postFor(tx.actor, standing.forumId);
  const [reference = ''] = await freeReferences(tx, 'O', 1);
  const row = await tx.add(rowOf(tx, asked, { ...standing, agencyId, own: reference }));
  if (asked.considered) await writeFirst(tx, row, { considered: asked.considered });
  return row;
}

function rowOf(tx: Tx, asked: Opened, of: Standing & { agencyId: string; own: string }): ProtectionOrder {
  return Object.assign(new ProtectionOrder(), {
    id: randomUUID(),
    caseId: asked.caseId,
    agencyId: of.agencyId,
    category: 'spoFile',
    released: true,
    reference: of.own,
    caseReference: of.reference,
    forumId: of.forumId,
    itemId: asked.itemId ?? null,
    state: asked.occasion ? 'court_own_motion' : 'considered',
    version: 1,
    consideredOn: of.consideredOn,
    writings: asked.considered ? 1 : 0,
    openedBy: tx.actor.id,
    openedAt: tx.at,
    externalKey: asked.externalKey ?? null,
    ...nothingYet,
    ...weighed(asked, of.consideredOn),
  });
}

/** What was answered with the consideration itself: the threshold, and where the person is. */
function weighed(asked: Opened, day: LondonDate) {
  const { occasion = null, actsMet = null, riskMet = null, necessityMet = null } = asked;
  const { residesIn = null, presentIn = null, intendsIn = null } = asked;
  const isChecked = residesIn ?? presentIn ?? intendsIn;
  return {
    occasion,
    actsMet,
    riskMet,
    necessityMet,
    residesIn,
    presentIn,
    intendsIn,
    forceCheckedOn: isChecked ? day : null,
  };
}

const nothingYet = {
  forceAgencyId: null,
  forceGround: null,
  protects: null,
  providerReady: null,
  soughtOn: null,
  authorityFromId: null,
  authorityGrantId: null,
  authorisedOn: null,
  lodgedOn: null,
  hearingOn: null,
  interim: 'none',
  interimSoughtOn: null,
  interimAnsweredOn: null,
  interimEndsOn: null,
  interimServedOn: null,
  madeOn: null,
  startsOn: null,
  endsOn: null,
  servedOn: null,
  servedHow: null,
  termsServedOn: null,
  notifyClock: null,
  notifySince: null,
  inForceOn: null,
  endedOn: null,
  victimToldOn: null,
  victimToldBy: null,
  requirementKinds: [] as string[],
  positive: null,
  registered: false,
  appeal: 'none',
  replacedById: null,
} as const;
