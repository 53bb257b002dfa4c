import { randomUUID } from 'node:crypto';
import { answeringForum, CaseFile, sharedAt } from '../../cases/cases/index.js';
import { lengthInForum } from '../../administration/deadlines/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { enterInLedger } from '../../cases/ledger/index.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { lettersOf } from '../../platform/access/access-matrix.js';
import type { Actor, Post } from '../../platform/access/actor.js';
import type { Depth } from '../../platform/access/depths.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { due, isAreaTiming } from '../../timings/index.js';
import { Referral, type Referred } from './referral.fields.js';
import { kindOf, type KindName } from './referral.kinds.js';
import { carriedBy, mayBeMade } from './referrals.checks.js';
import { referralTexts, unseenBy, type Texts } from './referrals.texts.js';

interface Standing {
  readonly forumId: string;
  readonly reference: string;
  readonly depth: Depth | null;
}

/** A case that the person sees, with the forum that answers for it: the item's own, where it is made from one. @throws Problem `not-found` */
async function standingOf(tx: Tx, { caseId, itemId }: Referred): Promise<Standing> {
  const [seen, item] = await Promise.all([
    tx.rows(CaseFile).where({ id: caseId, caseId }).one(),
    itemId ? tx.rows(AgendaItem).where({ id: itemId, caseId }).one() : undefined,
  ]);
  const forumId = item?.forumId ?? (seen && (await answeringForum(tx, caseId)));
  if (!seen || !forumId || (itemId && !item)) throw new Problem('not-found');
  return { forumId, reference: seen.reference, depth: item ? item.depth : await sharedAt(tx, caseId, forumId) };
}

/** In which of their posts a person refers: the one they chose, else one that reads what it is about, in the forum first. */
function postFor({ posts, request }: Actor, { kind }: Referred, forumId: string): Post {
  const { about } = kindOf(kind);
  const reads = ({ role, duty }: Post): boolean =>
    lettersOf(about, role, duty).some((one) => ['F', 'S', 'I', 'O', 'G'].includes(one));
  const able = posts.filter(reads);
  const post =
    able.find(({ id }) => id === request.post) ?? able.find(({ forumIds }) => forumIds.includes(forumId)) ?? able[0];
  if (!post) throw invalid({ field: about, message: 'referrals.errors.unseen' });
  return post;
}

/** Has the reminders look again at whether an answer is due. */
export const rescheduleReminders = (tx: Tx, { id }: Referral): void =>
  tx.followUp(planDuty, { kind: 'referral_answer', subjectId: id, occasion: randomUUID() });

function rowOf(
  tx: Tx,
  asked: Referred,
  { agencyId, forumId, reference, answerDueOn }: Standing & { agencyId: string; answerDueOn: LondonDate },
): Referral {
  const { caseId, itemId, kind, recipientAgencyId, basis, condition, externalKey } = asked;
  return Object.assign(new Referral(), {
    id: randomUUID(),
    caseId,
    agencyId,
    forumId,
    category: kindOf(kind).about,
    released: true,
    caseReference: reference,
    itemId: itemId ?? null,
    kind,
    state: 'made',
    version: 1,
    recipientAgencyId: recipientAgencyId ?? null,
    basis,
    condition: condition ?? null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    answerDueOn,
    receivedAt: null,
    answeredAt: null,
    endedAt: null,
    externalKey: externalKey ?? null,
  });
}

/** The last good day for an answer, as the area of the forum has settled where it may. */
async function answerDue(tx: Tx, kind: KindName, forumId: string): Promise<LondonDate> {
  const { answer } = kindOf(kind);
  return due(answer, londonDate(tx.at), isAreaTiming(answer) ? await lengthInForum(tx, answer, forumId) : {});
}

function textsIn(asked: Referred): Texts {
  const texts: Texts = {};
  for (const name of carriedBy(asked)) texts[name] = asked[name];
  const recipient = asked.recipientAgencyId ? undefined : asked.recipientName;
  return { ...texts, recipient, reason: asked.reason, proportionality: asked.proportionality };
}

/**
 * Refers a case, or the case of an agenda item. What it carries goes out with it: it is checked, and entered in the
 * ledger as shared, a line a category, in the same transaction. No one refers what they do not see.
 * @throws Problem `not-found` for a case or item the person cannot see, `not-allowed`, `invalid-input`
 */
export async function refer(tx: Tx, asked: Referred): Promise<Referral> {
  const standing = await standingOf(tx, asked);
  const { agencyId } = postFor(tx.actor, asked, standing.forumId);
  const texts = textsIn(asked);
  await mayBeMade(tx, asked, { agencyId, texts, depth: standing.depth, forumId: standing.forumId });
  const answerDueOn = await answerDue(tx, asked.kind, standing.forumId);
  const row = rowOf(tx, asked, { ...standing, agencyId, answerDueOn });
  await tx.add(row);
  await referralTexts.keep(tx, row, texts);
  const unseen = await unseenBy(tx, row, texts);
  if (unseen.length) throw invalid(...unseen.map((field) => ({ field, message: 'referrals.errors.unseen' })));
  goesOut(tx, row, asked);
  rescheduleReminders(tx, row);
  return row;
}

function goesOut(tx: Tx, { id, caseId, agencyId, recipientAgencyId, basis }: Referral, asked: Referred): void {
  const recipient = recipientAgencyId
    ? ({ kind: 'agency', agencyId: recipientAgencyId } as const)
    : ({ kind: 'third_party' } as const);
  enterInLedger(
    tx,
    carriedBy(asked).map((category) => ({
      kind: 'share',
      caseId,
      agencyId,
      category,
      subject: Referral.name,
      subjectId: id,
      recipient,
      basis,
    })),
  );
}
