import { z } from 'zod';
import { addDays, londonDay, londonInstant, type LondonDate } from '../../../kernel/london-date.js';
import { job, on, sends } from '../../../platform/jobs/job.js';
import type { Tx } from '../../../platform/work/tx.js';
import { timings } from '../../../timings/index.js';
import { inPost } from '../in-post.js';
import { IdentityProvider, StaffIdentity } from './provider.entity.js';

const retry = { attempts: 8, firstDelayMs: 30_000 } as const;
const lastDay = z.iso.date();

/** Finds whom the last day of a provider concerns. */
export const lookWhoCame = job({
  name: 'agencies.look-who-came',
  payload: z.object({ providerId: z.guid(), endsOn: lastDay }),
  key: ({ providerId, endsOn }) => `${providerId} ${endsOn}`,
  retry,
});

export const sendProviderEnding = job({
  name: 'agencies.send-provider-ending',
  payload: z.object({ providerId: z.guid(), endsOn: lastDay, staffId: z.guid() }),
  key: ({ providerId, endsOn, staffId }) => `${providerId} ${endsOn} ${staffId}`,
  retry,
});

/** Once it is known on which day the agency's people can come by a provider for the last time (ASVS 6.4.5). */
export function remindBeforeEnd(tx: Tx, { id: providerId, endsOn }: IdentityProvider): void {
  if (!endsOn || endsOn < tx.actor.today) return;
  const warnAt = londonInstant(addDays(endsOn as LondonDate, -timings.way_in_ends.within.days), '08:00');
  tx.followUp(lookWhoCame, { providerId, endsOn }, warnAt > tx.at ? warnAt : tx.at);
}

/** The provider, while that is still its last day and no other row of the same follows on it. */
async function ending(tx: Tx, { providerId: id, endsOn }: { providerId: string; endsOn: string }) {
  const found = await tx.rows(IdentityProvider).where({ id, endsOn }).one();
  if (!found) return undefined;
  const { agencyId, issuer } = found;
  const next = { agencyId, issuer, startsOn: addDays(londonDay(endsOn), 1) };
  return (await tx.rows(IdentityProvider).where(next).any()) ? undefined : found;
}

const stillLinked = (tx: Tx, { issuer }: IdentityProvider) =>
  tx.rows(StaffIdentity).where({ issuer, endedAt: { $exists: false } });

/** Whoever of the agency has come by it, each by themselves. */
export const lookingWhoCame = on(lookWhoCame, async (tx, which) => {
  const provider = await ending(tx, which);
  if (!provider) return;
  const [linked, posts] = await Promise.all([
    stillLinked(tx, provider).all(),
    inPost(tx, { agencyId: provider.agencyId }),
  ]);
  const here = new Set(posts.map(({ staffId }) => staffId));
  for (const staffId of new Set(linked.map((one) => one.staffId)))
    if (here.has(staffId)) tx.followUp(sendProviderEnding, { ...which, staffId });
});

export const sendingProviderEnding = sends(sendProviderEnding, async (tx, { staffId, ...which }) => {
  const provider = await ending(tx, which);
  if (!provider || !(await stillLinked(tx, provider).where({ staffId }).any())) return undefined;
  return { staffId, template: 'providers.mails.ending', params: { day: which.endsOn }, link: '/account' };
});
