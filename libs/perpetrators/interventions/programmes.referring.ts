import { randomUUID } from 'node:crypto';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { enterInLedger, type BasisName } from '../../cases/ledger/index.js';
import { AgendaItem } from '../../panels/agenda/index.js';
import { namesOf } from '../../cases/people/index.js';
import { lettersOf } from '../../platform/access/access-matrix.js';
import type { Actor, Post } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { referring } from './programme.access.js';
import { ProgrammeReferral } from './programme-referral.entity.js';
import type { Asked } from './programme-referral.forms.js';
import { unfinished } from './programme-referral.states.js';
import { Programme } from './programme.entity.js';
import { whyNot } from './programme.rules.js';
import { error, mayGo, refused } from './programmes.checks.js';
import { aboutCase } from './programmes.known.js';
import { owed } from './programmes.owed.js';
import { fieldNames, fields, keep, unseenBy, type Texts } from './programmes.texts.js';

/** A case as somebody sees it, with the forum out of which they refer. */
export interface Standing {
  readonly file: CaseFile;
  readonly forumId: string;
}

/** The case and the forum that answers for it: the item's own, where it is made from one. @throws Problem `not-found` */
export async function standingOf(
  tx: Tx,
  { caseId, itemId }: { caseId: string; itemId?: string | undefined },
): Promise<Standing> {
  const [file, item] = await Promise.all([
    tx.rows(CaseFile).where({ id: caseId, caseId }).one(),
    itemId ? tx.rows(AgendaItem).where({ id: itemId, caseId }).one() : undefined,
  ]);
  const forumId = item?.forumId ?? (file && (await answeringForum(tx, caseId)));
  if (!file || !forumId || (itemId && !item)) throw new Problem('not-found');
  return { file, forumId };
}

/** Whether a post reads what a referral says of the person and of what they did. */
const reads = ({ role, duty }: Post): boolean =>
  referring.includes(role) && lettersOf('offendingHistory', role, duty).some((one) => ['F', 'S'].includes(one));

/** In which of their posts somebody refers: the one they chose, else one in the forum. @throws Problem `not-allowed` */
function postFor({ posts, request }: Actor, forumId: string): Post {
  const able = posts.filter(reads);
  const post =
    able.find(({ id }) => id === request.post) ?? able.find(({ forumIds }) => forumIds.includes(forumId)) ?? able[0];
  if (!post) throw new Problem('not-allowed', { subject: ProgrammeReferral.name });
  return post;
}

/** @throws Problem `invalid-input` where the person is on it already, or it is not for them, with every reason */
async function mustFit(tx: Tx, asked: Asked, programme: Programme, forumId: string): Promise<void> {
  const { caseId, entryRoute, investigation, holder } = asked;
  const on = { caseId, programmeId: programme.id, state: { $in: unfinished } };
  const [about, there] = await Promise.all([
    aboutCase(tx, caseId, forumId),
    tx.rows(ProgrammeReferral).where(on).any(),
  ]);
  const reasons = whyNot(programme, { ...about, route: entryRoute, investigation, holder });
  const asks = [
    ...(programme.noInvestigation && investigation === undefined ? [error('investigation', 'investigationAsked')] : []),
    ...(programme.needsHolder && holder === undefined ? [error('holder', 'holderAsked')] : []),
    ...(there ? [error('programmeId', 'there')] : []),
  ];
  const errors = [
    ...reasons.map((reason) => ({ field: 'programmeId', message: `interventions.whyNot.${reason}` })),
    ...asks,
  ];
  if (errors.length) throw invalid(...errors);
}

/** Whom it is about, as the reader may see it, so that nobody types a name anew. */
export async function prefilled(tx: Tx, caseId: string): Promise<{ person?: string }> {
  const perpetrator = (await namesOf(tx, [caseId])).get(caseId)?.perpetrator;
  return perpetrator ? { person: perpetrator } : {};
}

const nothingYet = {
  assessedOn: null,
  answeredOn: null,
  supportAnsweredOn: null,
  startedOn: null,
  sessionsOffered: null,
  attended: null,
  missed: null,
  endedOn: null,
  alertDueOn: null,
  alertedAt: null,
  followUpOn: null,
  followedUpOn: null,
  breachedOn: null,
  flaggedAt: null,
  toId: null,
  fromId: null,
} as const;

/** A referral to a programme as it begins. */
export function referralRow(tx: Tx, of: Partial<ProgrammeReferral>): ProgrammeReferral {
  return Object.assign(new ProgrammeReferral(), {
    itemId: null,
    consentOn: null,
    condition: null,
    disposalOfferedOn: null,
    disposalAcceptedOn: null,
    externalKey: null,
    ...nothingYet,
    ...of,
    id: randomUUID(),
    category: 'programmeAttendance',
    released: true,
    state: 'referred',
    version: 1,
    answerDueOn: due('programme_allocate', tx.actor.today),
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
}

/** What goes out is entered in the ledger as shared, a line a category. */
export function goesOut(tx: Tx, row: ProgrammeReferral, texts: Texts): void {
  const { id, caseId, agencyId, providerAgencyId, basis } = row;
  const gone = fieldNames.filter((name) => texts[name] && fields[name].goes).map((name) => fields[name].of);
  enterInLedger(
    tx,
    [...new Set(gone)].map((category) => ({
      kind: 'share',
      caseId,
      agencyId,
      category,
      subject: ProgrammeReferral.name,
      subjectId: id,
      recipient: { kind: 'agency', agencyId: providerAgencyId } as const,
      basis: basis as BasisName,
    })),
  );
}

/** Keeps what a referral says, and sends it: nobody refers what they do not see. @throws Problem `invalid-input` */
export async function sent(tx: Tx, row: ProgrammeReferral, texts: Texts): Promise<void> {
  await keep(tx, row, texts);
  const unseen = await unseenBy(tx, row, texts);
  if (unseen.length) throw invalid(...unseen.map((field) => error(field, 'unseen')));
  goesOut(tx, row, texts);
  owed(tx, row);
}

/**
 * Refers the person of a case to a programme that is for them.
 * @throws Problem `not-found`, `not-allowed`, `invalid-input` with every reason why the programme is not for them, for a
 * route without its consent, and for what may not go to the provider
 */
export async function referred(tx: Tx, asked: Asked): Promise<ProgrammeReferral> {
  const { file, forumId } = await standingOf(tx, asked);
  const { agencyId } = postFor(tx.actor, forumId);
  const programme = await tx.rows(Programme).where({ id: asked.programmeId }).one();
  if (!programme) throw refused('programmeId', 'programme');
  await mustFit(tx, asked, programme, forumId);
  const { caseId, itemId = null, entryRoute, consent, basis, person, riskSummary, reason, proportionality } = asked;
  const texts = { person, riskSummary, reason, proportionality };
  await mayGo(tx, asked, { agencyId, providerAgencyId: programme.agencyId }, texts);
  const row = referralRow(tx, {
    caseId,
    itemId,
    entryRoute,
    consent,
    basis,
    agencyId,
    forumId,
    caseReference: file.reference,
    programmeId: programme.id,
    providerAgencyId: programme.agencyId,
    consentOn: asked.consentOn ?? null,
    condition: asked.condition ?? null,
    disposalOfferedOn: asked.disposalOfferedOn ?? null,
    disposalAcceptedOn: asked.disposalAcceptedOn ?? null,
    externalKey: asked.externalKey ?? null,
  });
  await tx.add(row);
  await sent(tx, row, texts);
  return row;
}
