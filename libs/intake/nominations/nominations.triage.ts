import type { z } from 'zod';
import {
  ForceArea,
  Forum,
  hasEnded,
  hears,
  mustBeDistrict,
  sentUpBy,
  settingsIfAny,
} from '../../administration/areas/index.js';
import {
  backToTriage,
  CaseForum,
  closeShell,
  compareWithRegister,
  enterForum,
  grant,
  isRestricted,
  leaveForum,
  nameWhoRuns,
  reopenShell,
  takeBackElsewhere,
  takeOn,
} from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { byReceipt } from '../../platform/access/access-matrix.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { isExternal } from './channel-senders.rules.js';
import { staysRestricted, triageKnownHere } from './known-here.js';
import { mustSayWhyElsewhere } from './known-pair.js';
import type { Nomination } from './nomination.entity.js';
import { questionKey } from './nomination.questions.js';
import { decide, takeBackDecision } from './nominations.decide.js';
import { receiverOf, receivers } from './nominations.lookups.js';
import type { acceptForm, adviseForm, declineForm, redirectForm, returnForm, withdrawForm } from './triage.forms.js';

type Given<F extends z.ZodType> = z.output<F> & Happened;
type Chosen = { readonly reason?: string | undefined; readonly alternatives?: string | undefined };

/**
 * Where nature and scale decide which forum takes a case, the decision says why it is this one and which others were
 * considered (`domain.md` 3, Cambridgeshire). @throws Problem `invalid-input`, one error a field
 */
async function mustBeReasoned(tx: Tx, { forumId }: Nomination, given: Chosen): Promise<void> {
  const settings = await settingsIfAny(tx, forumId, tx.actor.today);
  if (settings?.selection.rule !== 'forum-chooser') return;
  const missing = (['reason', 'alternatives'] as const).filter((name) => !given[name]);
  if (missing.length)
    throw invalid(...missing.map((field) => ({ field, message: `nominations.errors.chosen-${field}` })));
}

/** The case is taken on. @throws Problem `invalid-input` for an outside nomination without a reason, for a choice of forum without its reasons, for a known pair without why it is a case of its own, and for no district of its forum's areas */
export async function accept(tx: Tx, nomination: Nomination, given: Given<typeof acceptForm>): Promise<void> {
  const { levelOfConcern, depth, district, reason, alternatives, externalKey, happenedAt } = given;
  const settings = await settingsIfAny(tx, nomination.forumId, tx.actor.today);
  if (isExternal(nomination.channel, settings?.channels ?? []) && !reason)
    throw invalid({ field: 'reason', message: 'nominations.errors.external-reason' });
  await mustBeReasoned(tx, nomination, given);
  await mustBeDistrict(tx, district, [nomination.forumId]);
  await mustSayWhyElsewhere(tx, nomination, given);
  const restrictedBefore = await triageKnownHere(tx, nomination, given.knownHere);
  const outOfMeeting = given.outOfMeeting ?? false;
  const restricted = (given.restricted ?? false) || nomination.restricted;
  Object.assign(nomination, { levelOfConcern, depth, outOfMeeting, restricted });
  nomination.caseVersion = await takeOn(tx, nomination.caseId, {
    levelOfConcern,
    depth,
    district: district ?? null,
    restricted,
    externalKey: externalKey ?? null,
  });
  const details = {
    levelOfConcern,
    depth,
    outOfMeeting,
    restricted,
    restrictedBefore,
    ...(given.knownHere && { knownHere: given.knownHere }),
    ...(district && { district }),
    ...(alternatives && { alternatives }),
  };
  await decide(tx, nomination, { move: 'accept', outcome: 'accepted', reason, details, happenedAt });
}

export async function undoAccept(tx: Tx, nomination: Nomination): Promise<void> {
  const restricted = await staysRestricted(tx, nomination);
  await backToTriage(tx, nomination.caseId, { version: nomination.caseVersion, restricted });
  await takeBackElsewhere(tx, nomination.id);
  await takeBackDecision(tx, nomination.id);
}

/** Back to the nominator with what is missing; the clock stands still. @throws Problem `invalid-input` */
export async function sendBack(tx: Tx, nomination: Nomination, given: Given<typeof returnForm>): Promise<void> {
  const missing = given.missing.map(questionKey);
  if (missing.includes(undefined)) throw invalid({ field: 'missing', message: 'nominations.errors.question' });
  nomination.returnedOn = londonDate(given.happenedAt);
  const { reason, happenedAt } = given;
  await decide(tx, nomination, { move: 'return', outcome: 'returned', reason, details: { missing }, happenedAt });
}

export async function advise(tx: Tx, nomination: Nomination, given: Given<typeof adviseForm>): Promise<void> {
  nomination.caseVersion = await closeShell(tx, nomination.caseId);
  const { reason, advice, happenedAt } = given;
  await decide(tx, nomination, { move: 'advise', outcome: 'advice_only', reason, details: { advice }, happenedAt });
}

export async function decline(tx: Tx, nomination: Nomination, given: Given<typeof declineForm>): Promise<void> {
  nomination.caseVersion = await closeShell(tx, nomination.caseId);
  const { reason, alternativeRoute, advocacyOffer, happenedAt } = given;
  const details = { alternativeRoute, advocacyOffer };
  await decide(tx, nomination, { move: 'decline', outcome: 'declined', reason, details, happenedAt });
}

/** The shell opens again, and the decision is marked as taken back. */
export async function undoClosing(tx: Tx, nomination: Nomination): Promise<void> {
  await reopenShell(tx, nomination.caseId, nomination.caseVersion);
  await takeBackDecision(tx, nomination.id);
}

/** Withdrawn before it was taken on, its shell ends; a case that was taken on is for the chair to close. */
export async function withdraw(tx: Tx, nomination: Nomination, given: Given<typeof withdrawForm>): Promise<void> {
  const { reason, happenedAt } = given;
  const takenOn = nomination.outcome === 'accepted';
  nomination.caseVersion = takenOn ? null : await closeShell(tx, nomination.caseId);
  await decide(tx, nomination, { move: 'withdraw', outcome: 'withdrawn', reason, happenedAt });
}

export async function undoWithdraw(tx: Tx, nomination: Nomination): Promise<void> {
  if (nomination.caseVersion) await reopenShell(tx, nomination.caseId, nomination.caseVersion);
  await takeBackDecision(tx, nomination.id);
}

type Target = Pick<z.output<typeof redirectForm>, 'targetForumId' | 'targetForce' | 'targetRoute'>;

/** A forum receives what is sent on to it unless it has ended, takes only what others send up, or does not hear the list. */
async function mustReceive(tx: Tx, { id }: Forum, { forumId, list }: Nomination): Promise<void> {
  const settings = await settingsIfAny(tx, id, tx.actor.today);
  const up = sentUpBy(settings);
  const from = up && (await tx.rows(Forum).where({ id: forumId }).one());
  const refused = (error: string) => invalid({ field: 'targetForumId', message: `nominations.errors.${error}` });
  if (hasEnded(settings)) throw refused('forum-ended');
  if (up && !up.includes(from?.key ?? '')) throw refused('sent-up');
  if (!hears(settings, list)) throw refused('not-heard');
}

async function checkTarget(tx: Tx, nomination: Nomination, target: Target): Promise<Record<string, string>> {
  const { targetForumId, targetForce, targetRoute } = target;
  if ([targetForumId, targetForce, targetRoute].filter(Boolean).length !== 1)
    throw invalid({ field: 'targetForumId', message: 'nominations.errors.one-target' });
  if (targetForumId) {
    const forum = await tx.rows(Forum).where({ id: targetForumId }).one();
    if (!forum || forum.id === nomination.forumId)
      throw invalid({ field: 'targetForumId', message: 'nominations.errors.forum' });
    await mustReceive(tx, forum, nomination);
    return { targetForum: forum.key };
  }
  if (!targetForce) return { targetRoute: targetRoute ?? '' };
  const force = await tx.rows(ForceArea).where({ code: targetForce.toLowerCase() }).one();
  if (!force) throw invalid({ field: 'targetForce', message: 'nominations.import.reasons.unknown_force' });
  return { targetForce: force.code };
}

/**
 * Sent on: to another forum, whose coordinators receive it and take it up; to another force or another way, where the
 * shell ends here.
 * @throws Problem `invalid-input`
 */
export async function redirect(tx: Tx, nomination: Nomination, given: Given<typeof redirectForm>): Promise<void> {
  const target = await checkTarget(tx, nomination, given);
  await mustBeReasoned(tx, nomination, given);
  const { targetForumId, reason, alternatives, happenedAt } = given;
  const details = { ...target, ...(alternatives && { alternatives }) };
  nomination.targetForumId = targetForumId ?? null;
  if (targetForumId) await standInForum(tx, nomination.caseId, targetForumId);
  nomination.caseVersion = targetForumId ? null : await closeShell(tx, nomination.caseId);
  await decide(tx, nomination, { move: 'redirect', outcome: 'redirected', reason, details, happenedAt });
}

export async function undoRedirect(tx: Tx, nomination: Nomination): Promise<void> {
  const { caseId, targetForumId, caseVersion } = nomination;
  if (targetForumId) await leaveForum(tx, caseId, targetForumId);
  else await reopenShell(tx, caseId, caseVersion);
  await takeBackDecision(tx, nomination.id);
}

/** The case stands in the forum, and its coordinators receive what was nominated. */
export async function standInForum(tx: Tx, caseId: string, forumId: string): Promise<void> {
  const receiver = receiverOf(await receivers(tx), forumId);
  const standing = { caseId, forumId, toAt: { $exists: false } };
  if (!(await tx.rows(CaseForum).where(standing).any())) await enterForum(tx, caseId, forumId);
  await compareWithRegister(tx, [caseId]);
  if (await isRestricted(tx, caseId)) await nameWhoRuns(tx, caseId, forumId);
  for (const staffId of receiver?.coordinatorIds ?? []) {
    const receipt = { staffId, forumId, kind: 'receipt', reason: 'received the nomination' } as const;
    await grant(tx, caseId, { ...receipt, categories: byReceipt });
  }
}
