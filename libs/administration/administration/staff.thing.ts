import { z } from 'zod';
import { endCalendarAddress, endSessions, inviteAnew, shutOut, signOut, uninviteAnew } from '../accounts/index.js';
import { Accreditation, invite, Invitation, Post, sendInvitation, Staff } from '../agencies/index.js';
import { moveSpec, thing } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { inviteAnewForm, noAnswers, reasonForm, staffFilters } from './register.forms.js';
import { namesFor, staffFound } from './register.names.js';
import { staffStates } from './register.states.js';

const shape = z.object({
  id: z.guid(),
  state: z.string(),
  version: z.int(),
  surname: z.string(),
  forename: z.string(),
  email: z.string(),
  suspendedAt: z.date().nullable(),
  posts: z.array(z.object({ id: z.guid(), role: z.string(), agencyName: z.string().nullable() })),
  accreditations: z.array(z.object({ id: z.guid(), kind: z.string(), lastGoodDay: z.string() })),
});

async function listed(tx: Tx, staff: readonly Staff[]): Promise<Record<string, unknown>[]> {
  const ids = staff.map(({ id }) => id);
  const [{ posts, accreditations }, names] = await Promise.all([
    tx.together({
      posts: tx
        .rows(Post)
        .where({ staffId: { $in: ids } })
        .orderBy('listed'),
      accreditations: tx
        .rows(Accreditation)
        .where({ staffId: { $in: ids } })
        .orderBy('kind'),
    }),
    namesFor(tx, []),
  ]);
  return staff.map((one) => ({
    ...one,
    posts: posts
      .filter(({ staffId }) => staffId === one.id)
      .map(({ id, role, agencyId }) => ({ id, role, agencyName: names.agency(agencyId) })),
    accreditations: accreditations
      .filter(({ staffId }) => staffId === one.id)
      .map(({ id, kind, lastGoodDay }) => ({ id, kind, lastGoodDay })),
  }));
}

/** A way in by mail: for a newcomer, and for whoever has forgotten their password. Nobody stays in by the one before. */
async function inviteAgain(tx: Tx, { id }: Staff): Promise<void> {
  await shutOut(tx, id);
  tx.followUp(sendInvitation, { invitationId: (await invite(tx, id)).id });
}

/** An invitation that is taken back is over at once. */
async function uninvite(tx: Tx, { id }: Staff): Promise<void> {
  const open = tx.rows(Invitation).where({ staffId: id, usedAt: { $exists: false } });
  const [made] = await open.orderBy('madeAt', 'DESC').page(1).all();
  if (!made) return;
  await tx.save(Object.assign(await tx.get(Invitation, made.id, 'change'), { endsAt: tx.at }));
}

/** None of their sessions comes back with them when they are let in again, nor their address for calendars. */
async function suspend(tx: Tx, staff: Staff): Promise<void> {
  staff.suspendedAt = tx.at;
  await endSessions(tx, staff.id);
  await endCalendarAddress(tx, staff.id);
}

/** Whoever signs in. Suspension takes effect on the next request. */
export const staffThing = thing<Staff>({
  name: 'staff',
  called: (_, { forename, surname }) => [forename, surname].filter(Boolean).join(' '),
  entity: Staff,
  machine: staffStates,
  moves: {
    invite: moveSpec<Staff, typeof noAnswers>({ form: noAnswers, act: inviteAgain, undo: uninvite }),
    invite_anew: moveSpec<Staff, typeof inviteAnewForm>({
      form: inviteAnewForm,
      act: (tx, staff, { proof }) => inviteAnew(tx, staff, proof),
      undo: (tx, { id }) => uninviteAnew(tx, id),
    }),
    end_sessions: moveSpec<Staff, typeof noAnswers>({
      form: noAnswers,
      act: (tx, { id }) => signOut(tx, id),
    }),
    suspend: moveSpec<Staff, typeof reasonForm>({ form: reasonForm, act: suspend }),
    restore: moveSpec<Staff, typeof noAnswers>({
      form: noAnswers,
      act: async (_, staff) => void (staff.suspendedAt = null),
    }),
  },
  filters: staffFilters,
  list: (rows, filters) =>
    rows
      .where({ state: (filters as { state?: string }).state })
      .orderBy('surname')
      .orderBy('forename'),
  search: staffFound,
  shown: shape,
  show: async (tx, staff) => (await listed(tx, [staff]))[0] ?? {},
  listed,
  listedShape: shape,
});
