import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { consultedToday, inPost } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { forumsAs } from '../../platform/access/actor.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { MeetingInvitation } from './invitation.entity.js';
import { expectForm } from '../meetings/meeting.forms.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { type Meeting } from '../meetings/meeting.entity.js';
import { toBeHeld } from '../meetings/meeting.states.js';
import { named } from '../common/index.js';

/** An invitation that was accepted and has given no place yet. */
export interface Accepted {
  readonly id: string;
  readonly staffId: string;
  readonly staffName: string | null;
  readonly agencyName: string | null;
}

/** The invitations of a meeting that were accepted by people who have no place at it. */
async function withoutPlace(tx: Tx, meetingId: string): Promise<MeetingInvitation[]> {
  const { invitations, places } = await tx.together({
    invitations: tx.rows(MeetingInvitation).where({ meetingId, state: 'accepted' }),
    places: tx.rows(Attendance).where({ meetingId }).select('staffId'),
  });
  const placed = new Set(places.map(({ staffId }) => staffId));
  return invitations.filter(({ staffId }) => !placed.has(staffId));
}

/** A place of a person of whom nothing is known but that they are expected. */
const nothingKnown = {
  state: 'expected',
  version: 1,
  arrivedAt: null,
  leftAt: null,
  availableFrom: null,
  availableUntil: null,
  guest: false,
  guestRegime: null,
  guestAgreement: null,
  itemId: null,
  acknowledgedAt: null,
} as const satisfies Partial<Attendance>;

/** Who accepted and has no place yet, by surname; for those who run the forum of a meeting to come. */
export async function acceptedFor(tx: Tx, { id, forumId, state }: Meeting): Promise<Accepted[]> {
  if (!toBeHeld.includes(state) || !forumsAs(tx.actor, 'coordinator', 'chair').includes(forumId)) return [];
  const found = await withoutPlace(tx, id);
  if (!found.length) return [];
  const names = await named(
    tx,
    found.map(({ staffId }) => staffId),
    found.map(({ agencyId }) => agencyId),
  );
  return found
    .map((one) => ({
      id: one.id,
      staffId: one.staffId,
      staffName: names.staff.get(one.staffId) ?? null,
      agencyName: names.agencies.get(one.agencyId)?.name ?? null,
    }))
    .sort((a, b) => (a.staffName ?? '').localeCompare(b.staffName ?? '', 'en'));
}

/**
 * Gives those a place who accepted, as they are confirmed; who has one already keeps it. Who is arranged to chair is
 * expected to.
 * @throws Problem `invalid-input` on `invitationIds` for an invitation that is not accepted, or of a person who holds no post
 * for the agency any more, or whose agency the forum only consults
 */
async function expectAccepted(
  tx: Tx,
  { id: meetingId, forumId, chairId }: Meeting,
  { invitationIds }: z.output<typeof expectForm>,
): Promise<void> {
  const waiting = await withoutPlace(tx, meetingId);
  const chosen = waiting.filter(({ id }) => invitationIds.includes(id));
  const refused = (message: string) => invalid({ field: 'invitationIds', message: `panels.errors.${message}` });
  if (chosen.length < new Set(invitationIds).size) throw refused('accepted-no-longer');
  const [posts, consults] = await Promise.all([
    inPost(tx, { staffId: { $in: chosen.map(({ staffId }) => staffId) } }),
    consultedToday(tx),
  ]);
  for (const { staffId, agencyId } of chosen) {
    if (!posts.some((post) => post.staffId === staffId && post.agencyId === agencyId))
      throw refused('accepted-without-post');
    if (consults(forumId, agencyId)) throw refused('accepted-consulted');
  }
  await tx.alongAll(
    chosen.map(({ staffId, agencyId }) =>
      Object.assign(new Attendance(), {
        ...nothingKnown,
        id: randomUUID(),
        meetingId,
        forumId,
        staffId,
        agencyId,
        chairing: staffId === chairId,
      }),
    ),
  );
}

/** One press for all who accepted: its page has them ticked. */
export const confirmExpected = moveSpec<Meeting, typeof expectForm>({
  form: expectForm,
  begins: ({ accepted }) => ({ invitationIds: (accepted as readonly Accepted[]).map(({ id }) => id) }),
  act: expectAccepted,
});
