import { barLikely } from '../../cases/cases/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { freeReferences } from '../../platform/work/references.js';
import type { Tx } from '../../platform/work/tx.js';
import { Nomination } from './nomination.entity.js';
import { sendsBy } from './channel-senders.rules.js';
import type { Nominate } from './nomination.forms.js';
import { openAfter, type Answers } from './nomination.questions.js';
import { comparedFor, comparedIn, restrictedFirst } from './known-here.js';
import { keyBeside, refsTaken, type RefsTaken } from './nomination.refs.js';
import { normaliseRef } from './nomination-row.rules.js';
import { checkAnswers } from './nomination.rules.js';
import { submitted, type Submission } from './nomination.submission.js';
import { checkForce, receiverOf, receivers, type Receiver } from './nominations.lookups.js';

/** Entries typed one a line or parted by semicolons. */
const entries = (typed: string | undefined): string[] =>
  (typed ?? '')
    .split(/[;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const channelOf = (channel: string, { intake }: Receiver): string | undefined => {
  const asked = channel.trim().toLowerCase();
  if (asked === 'external') return intake.externalNominations === 'considered' ? asked : undefined;
  return intake.channels.find(({ key }) => key.toLowerCase() === asked)?.key;
};

/** For which of their agencies somebody nominates: the one they name, else that of the post they chose or one with a place in the forum. */
export const agencyFor = ({ posts, request }: Actor, forumId: string, named: string | undefined): string | undefined =>
  named
    ? posts.find(({ agencyId }) => agencyId === named)?.agencyId
    : (
        posts.find(({ id }) => id === request.post) ??
        posts.find(({ forumIds }) => forumIds.includes(forumId)) ??
        posts[0]
      )?.agencyId;

function agencyOf(tx: Tx, forumId: string, named: string | undefined): string {
  const chosen = agencyFor(tx.actor, forumId, named);
  if (chosen) return chosen;
  throw named ? invalid({ field: 'agencyId', message: 'nominations.errors.agency' }) : new Problem('not-allowed');
}

/** @throws Problem `invalid-input` for a channel of other agencies than the one that is spoken for */
function mustSendBy(
  { actor }: Tx,
  channel: string,
  { receiver, agencyId }: { receiver: Receiver; agencyId: string },
): void {
  const found = receiver.intake.channels.find(({ key }) => key === channel);
  const kind = actor.posts.find((post) => post.agencyId === agencyId)?.agencyKind;
  if (found && !sendsBy(found, kind))
    throw invalid({ field: 'channel', message: 'nominations.errors.channel-of-others' });
}

/**
 * Submits a nomination by form: its case opens as a shell in the forum, and the forum's coordinators receive it.
 * @throws Problem `invalid-input`; `not-allowed` for somebody whose post nominates nothing
 */
export async function nominate(tx: Tx, form: Nominate): Promise<Nomination> {
  const { forumId, agencyId, channel: asked, list, urgency, externalRef = null, ...rest } = form;
  const receiver = receiverOf(await receivers(tx), forumId);
  if (!receiver) throw invalid({ field: 'forumId', message: 'nominations.errors.forum' });
  if (receiver.intake.ended) throw invalid({ field: 'forumId', message: 'nominations.errors.forum-ended' });
  if (receiver.intake.takesFrom?.(tx.actor.posts.flatMap(({ forumIds }) => forumIds)) === false)
    throw invalid({ field: 'forumId', message: 'nominations.errors.sent-up' });
  const channel = channelOf(asked, receiver);
  if (!channel) throw invalid({ field: 'channel', message: 'nominations.import.reasons.channel_not_permitted' });
  const nominator = { staffId: tx.actor.id, agencyId: agencyOf(tx, forumId, agencyId) };
  mustSendBy(tx, channel, { receiver, agencyId: nominator.agencyId });
  if (receiver.intake.hears?.(list) === false) throw invalid({ field: 'list', message: 'nominations.errors.list' });
  const answers = answersOf(rest);
  const wrong = [...checkAnswers(answers, tx.actor.today), ...(await checkForce(tx, answers))];
  if (wrong.length) throw invalid(...wrong);
  const own = { channel, list, urgency, submittedAt: tx.at, externalRef } as const;
  const { unseen } = await refsTaken(tx, externalRef ? [normaliseRef(externalRef)] : []);
  const [entered] = await enter(
    tx,
    [{ receiver, nominator, own, answers, notAsked: openAfter(answers), importId: null }],
    unseen,
  );
  if (!entered) throw invalid({ field: 'externalRef', message: 'nominations.import.reasons.duplicate_external_ref' });
  return entered;
}

const answersOf = ({ perpetratorAliases, crimeRefs, ...rest }: Partial<Nominate>): Answers => ({
  ...(rest as Answers),
  perpetratorAliases: entries(perpetratorAliases),
  crimeRefs: entries(crimeRefs),
});

/**
 * Enters nominations by a handful of statements, however many; one whose sender's reference is taken is left out, also
 * where two are entered at once. They go in by the order of their references, so that no two wait for each other.
 * @throws Problem `not-allowed`
 */
export async function enter(
  tx: Tx,
  submissions: readonly Submission[],
  unseen: RefsTaken['unseen'] = new Set(),
): Promise<Nomination[]> {
  const count = submissions.length;
  const [ours, cases, compare] = await Promise.all([
    freeReferences(tx, 'N', count),
    freeReferences(tx, 'C', count),
    comparedFor(tx, submissions),
  ]);
  const made = submissions.flatMap((submission, at) => {
    const [nomination, opened] = [ours[at], cases[at]];
    if (!nomination || !opened) return [];
    const rows = submitted(submission, { references: { nomination, case: opened }, by: tx.actor.id, at: tx.at });
    const likely = compare(submission.receiver.forumId, comparedIn(submission.answers));
    return [{ ...rows, likely, along: [...rows.along, ...restrictedFirst(tx, submission, rows, likely)] }];
  });
  for (const { nomination } of made) {
    const { externalRefKey } = nomination;
    if (externalRefKey && unseen.has(externalRefKey))
      nomination.externalRefKey = keyBeside(externalRefKey, tx.actor.id);
  }
  const byReference = made
    .map(({ nomination }) => nomination)
    .sort((a, b) => ((a.externalRefKey ?? '') < (b.externalRefKey ?? '') ? -1 : 1));
  const entered = new Set(await tx.addFree(byReference));
  await tx.alongAll(made.flatMap(({ nomination, along }) => (entered.has(nomination) ? along : [])));
  const barred = made.flatMap(({ nomination, likely }) =>
    entered.has(nomination) ? likely.map((one) => ({ ...one, caseId: nomination.caseId })) : [],
  );
  await barLikely(tx, barred);
  return made.map(({ nomination }) => nomination).filter((nomination) => entered.has(nomination));
}
