import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { lettersOf, type Category } from '../../platform/access/access-matrix.js';
import type { Actor, Post } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { Disclosure } from './disclosure.entity.js';
import { requestForm, type Requested } from './disclosure.forms.js';
import { mayGoOut, mayLeave } from './disclosures.checks.js';
import { emergencyReviewDue, letGo } from './disclosures.making.js';
import { keepTexts, seesWhatGoesOut } from './disclosures.texts.js';
import { recipients } from './recipients.js';

/** The forum that answers for a case that somebody sees. @throws Problem `not-found` */
async function forumOf(tx: Tx, caseId: string): Promise<string> {
  const seen = await tx.rows(CaseFile).where({ id: caseId, caseId }).one();
  const forumId = seen && (await answeringForum(tx, caseId));
  if (!forumId) throw new Problem('not-found');
  return forumId;
}

/** In which of their posts somebody passes it on: the one they chose, else one that reads of the category, in the forum first. */
function postFor({ posts, request }: Actor, category: Category, forumId: string): Post {
  const reads = ({ role, duty }: Post): boolean =>
    lettersOf(category, role, duty).some((one) => ['F', 'S', 'I', 'O', 'G'].includes(one));
  const able = posts.filter(reads);
  const post =
    able.find(({ id }) => id === request.post) ?? able.find(({ forumIds }) => forumIds.includes(forumId)) ?? able[0];
  if (!post) throw invalid({ field: 'category', message: 'disclosures.errors.unseen' });
  return post;
}

/** Disclosures and shares; everything that is done to them afterwards is a move. */
@Injectable()
export class Disclosures {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Asks that something of one category goes to somebody; in an emergency it is made at once, with the reason, and
   * looked at within one working day. Nobody discloses a category that they do not see.
   * @throws Problem `not-found` for a case the person cannot see, `not-allowed`, `invalid-input`
   */
  request(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(requestForm, body);
    return this.work.once(actor, 'disclosures.create', async (tx) => {
      return asMade(await requested(tx, asked));
    });
  }
}

interface Going {
  readonly agencyId: string;
  readonly forumId: string;
  /** When somebody looks at it, where it went out in an emergency. */
  readonly reviewDueOn: LondonDate | null;
}

function rowOf(tx: Tx, asked: Requested, { agencyId, forumId, reviewDueOn }: Going): Disclosure {
  const { caseId, category, recipientKind, recipientAgencyId, basis, condition, emergency = false } = asked;
  const { kind } = recipients[recipientKind];
  return Object.assign(new Disclosure(), {
    id: randomUUID(),
    caseId,
    agencyId,
    forumId,
    category,
    released: true,
    kind,
    emergency,
    recipientKind,
    basis,
    recipientAgencyId: kind === 'share' ? (recipientAgencyId ?? null) : null,
    condition: condition ?? null,
    state: emergency ? 'made' : 'requested',
    version: 1,
    requestedBy: tx.actor.id,
    requestedAt: tx.at,
    victimConsulted: null,
    subjectTold: null,
    undertakingSigned: null,
    consideredBy: null,
    consideredAt: null,
    decidedBy: null,
    decidedAt: null,
    madeBy: emergency ? tx.actor.id : null,
    madeAt: emergency ? tx.at : null,
    acknowledgedAt: null,
    reviewDueOn,
    reviewedBy: null,
    reviewedAt: null,
    outcome: null,
    externalKey: asked.externalKey ?? null,
  });
}

async function requested(tx: Tx, asked: Requested): Promise<Disclosure> {
  const forumId = await forumOf(tx, asked.caseId);
  const { agencyId } = postFor(tx.actor, asked.category, forumId);
  const { information, purpose, necessity, proportionality, emergencyReason, recipientName: recipient } = asked;
  const texts = { recipient, information, purpose, necessity, proportionality, emergencyReason };
  if (asked.emergency && !emergencyReason)
    throw invalid({ field: 'emergencyReason', message: 'disclosures.errors.emergencyReason' });
  const going = { ...asked, agencyId };
  await mayGoOut(tx, going, texts);
  if (asked.emergency) await mayLeave(tx, going, texts);
  const reviewDueOn = asked.emergency ? await emergencyReviewDue(tx, forumId) : null;
  const row = rowOf(tx, asked, { agencyId, forumId, reviewDueOn });
  await tx.add(row);
  await keepTexts(tx, row, texts);
  if (!(await seesWhatGoesOut(tx, row))) throw invalid({ field: 'category', message: 'disclosures.errors.unseen' });
  if (reviewDueOn) letGo(tx, row, tx.at, reviewDueOn);
  return row;
}
