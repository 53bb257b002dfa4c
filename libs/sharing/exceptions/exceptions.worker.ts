import { inPost, type Post } from '../../administration/agencies/index.js';
import { Forum, settingsOn } from '../../administration/areas/index.js';
import { keptOf } from '../../cases/cases/index.js';
import { on, sends } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { keptDeclaration } from './declaration.meaning.js';
import { AccessRequest, ConflictDeclaration, GlassBreak } from './exception.entity.js';
import { announce, endAccess, tell } from './exception.jobs.js';
import { approversOf } from './exception.openable.js';

type Occasion = 'declared' | 'requested' | 'decided' | 'glass';
interface About {
  readonly caseId: string | null;
  readonly forumId: string;
  readonly staffId: string;
}

const entities = {
  declared: ConflictDeclaration,
  requested: AccessRequest,
  decided: AccessRequest,
  glass: GlassBreak,
} as const;
const links = {
  declared: 'conflict-declarations',
  requested: 'access-requests',
  decided: 'access-requests',
  glass: 'glass-breaks',
} as const;

/** A declaration names no case, so its message is about none. */
const kinds = {
  declared: 'conflict_declaration',
  requested: 'access_request',
  decided: 'access_request',
  glass: 'glass_break',
} as const;

async function subjectOf(tx: Tx, about: Occasion, id: string): Promise<About | undefined> {
  const row = await tx.rows<ConflictDeclaration | AccessRequest | GlassBreak>(entities[about]).where({ id }).one();
  return row && { caseId: 'caseId' in row ? row.caseId : null, forumId: row.forumId, staffId: row.staffId };
}

/** From whom it is kept: with its case, or with one of those that a declaration may mean. */
async function keptBy(
  tx: Tx,
  { about, subjectId }: { readonly about: Occasion; readonly subjectId: string },
  { caseId }: About,
): Promise<(staffId: string) => boolean> {
  if (about === 'declared') return keptDeclaration(tx, subjectId);
  const isKept = await keptOf(tx, caseId ? [caseId] : []);
  return (staffId) => isKept(caseId, staffId);
}

/** The data protection officer of a forum's area is whoever audits there. */
async function whoLooksAfter(tx: Tx, { forumId }: About, about: Occasion): Promise<Post[]> {
  const forum = await tx.get(Forum, forumId);
  const posts = await inPost(tx, { role: { $in: ['coordinator', 'chair', 'auditor'] } });
  const ours = posts.filter(({ role, forumIds }) => role !== 'auditor' && forumIds.includes(forumId));
  if (about === 'declared') return ours.filter(({ role }) => role === 'coordinator');
  if (about === 'requested') {
    const approvers = approversOf(await settingsOn(tx, forumId, tx.actor.today));
    return ours.filter(({ role }) => approvers.includes(role));
  }
  const officers = posts.filter(({ role, areaCode }) => role === 'auditor' && areaCode === forum.areaCode);
  return [...ours.filter(({ role }) => role === 'chair'), ...officers];
}

const announcing = on(announce, async (tx, asked) => {
  const subject = await subjectOf(tx, asked.about, asked.subjectId);
  if (!subject) return;
  const isKept = await keptBy(tx, asked, subject);
  const told = asked.about === 'decided' ? [subject] : await whoLooksAfter(tx, subject, asked.about);
  const others = new Set(told.map(({ staffId }) => staffId));
  if (asked.about !== 'decided') others.delete(subject.staffId);
  for (const staffId of others) if (!isKept(staffId)) tx.followUp(tell, { ...asked, staffId });
});

/** Nothing is said of the case, nor of whom it is about: that something waits, and where. */
const telling = sends(tell, async (tx, { about, subjectId, staffId }) => {
  const subject = await subjectOf(tx, about, subjectId);
  if (!subject || (await keptBy(tx, { about, subjectId }, subject))(staffId)) return undefined;
  return {
    staffId,
    template: `exceptions.mails.${about}`,
    params: {},
    link: `/${links[about]}/${subjectId}`,
    urgency: 'at_once',
    about: [{ kind: kinds[about], id: subjectId, caseId: subject.caseId }],
  };
});

/** The grant ended by itself; the request is closed with it. */
const ending = on(endAccess, async (tx, { requestId }) => {
  const known = await tx
    .rows(AccessRequest)
    .where({ id: requestId, state: 'granted', until: { $lt: tx.actor.today } })
    .one();
  if (!known) return;
  const row = await tx.get(AccessRequest, requestId, 'end');
  await tx.save(Object.assign(row, { state: 'ended', endedAt: tx.at }));
});

export const exceptionHandlers = [announcing, telling, ending];
