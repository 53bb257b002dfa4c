import { randomUUID } from 'node:crypto';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { lettersOf, type Category } from '../../platform/access/access-matrix.js';
import type { Actor, Post } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Disclosure, type Requested } from './disclosure.fields.js';
import { mayGoOut, mayLeave } from './disclosures.checks.js';
import { emergencyReviewDue, letGo } from './disclosures.making.js';
import { disclosureTexts, seesWhatGoesOut } from './disclosures.texts.js';
import { recipients } from './recipients.js';

/** The forum that answers for a case that the person sees. @throws Problem `not-found` */
async function forumOf(tx: Tx, caseId: string): Promise<string> {
  const seen = await tx.rows(CaseFile).where({ id: caseId, caseId }).one();
  const forumId = seen && (await answeringForum(tx, caseId));
  if (!forumId) throw new Problem('not-found');
  return forumId;
}

/** In which of their posts a person passes it on: the one they chose, else one that reads of the category, in the forum first. */
function postFor({ posts, request }: Actor, category: Category, forumId: string): Post {
  const reads = ({ role, duty }: Post): boolean =>
    lettersOf(category, role, duty).some((one) => ['F', 'S', 'I', 'O', 'G'].includes(one));
  const able = posts.filter(reads);
  const post =
    able.find(({ id }) => id === request.post) ?? able.find(({ forumIds }) => forumIds.includes(forumId)) ?? able[0];
  if (!post) throw invalid({ field: 'category', message: 'disclosures.errors.unseen' });
  return post;
}

interface Going {
  readonly agencyId: string;
  readonly forumId: string;
  /** When it is looked at, where it went out in an emergency. */
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

/**
 * Asks that something of one category goes to a recipient; in an emergency it is made at once, with the reason, and
 * looked at within one working day. No one discloses a category that they do not see.
 * @throws Problem `not-found` for a case the person cannot see, `not-allowed`, `invalid-input`
 */
export async function request(tx: Tx, asked: Requested): Promise<Disclosure> {
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
  await disclosureTexts.keep(tx, row, texts);
  if (!(await seesWhatGoesOut(tx, row))) throw invalid({ field: 'category', message: 'disclosures.errors.unseen' });
  if (reviewDueOn) letGo(tx, row, tx.at, reviewDueOn);
  return row;
}
