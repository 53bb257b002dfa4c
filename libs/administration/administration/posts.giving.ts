import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { asAsked, Agency, invite, isInPost, Post, sendInvitation, Staff } from '../agencies/index.js';
import { Problem } from '../../kernel/problem.js';
import { hasRole, type Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Made } from '../../platform/things/made.js';
import { mustBeOfPolice, mustBeRank, mustBeTakenIn, mustEmploy } from './members.js';
import { beyond } from './post.rules.js';
import { mustBeAnothers } from './posts.confirming.js';
import { inOrder } from './posts.thing.js';
import type { newPostForm } from './register.forms.js';

type NewPost = z.infer<typeof newPostForm>;

/** What a lead gives goes no further than the administrator lets them; how somebody is vetted is not theirs to say. */
function checkLead(me: Actor, asked: NewPost): void {
  if (hasRole(me, 'system_admin', 'system')) return;
  const lead = me.leads?.find(({ agencyId }) => agencyId === asked.agencyId);
  if (!lead) throw new Problem('not-allowed', { subject: Post.name });
  const fields: string[] = beyond(lead, { role: asked.role, forumIds: asked.forumIds ?? [] });
  if (asked.vettingLevel ?? asked.vettingExpiresOn) fields.push('vettingExpiresOn');
  const errors = fields.map((field) => ({ field, message: 'administration.errors.beyond' }));
  if (errors.length) throw new Problem('invalid-input', {}, errors);
}

/** The person with that address, who is there already or comes new. */
async function personOf(tx: Tx, { email, forename, surname }: NewPost): Promise<Staff> {
  const known = await tx.rows(Staff).where({ email }).one();
  if (known) return known;
  const id = randomUUID();
  const languages = ['en'];
  return tx.add(
    Object.assign(new Staff(), {
      id,
      key: id,
      forename,
      surname,
      email,
      languages,
      madeBy: tx.actor.id,
      state: 'active',
    }),
  );
}

/** Opens a way in for whoever has no password yet. */
async function welcome(tx: Tx, { id }: Staff): Promise<void> {
  const text = `SELECT 1 FROM credential WHERE staff_id = $1
    UNION ALL SELECT 1 FROM invitation WHERE staff_id = $1 AND used_at IS NULL AND ends_at > $2`;
  if ((await tx.run({ text, values: [id, tx.at] })).length) return;
  tx.followUp(sendInvitation, { invitationId: (await invite(tx, id)).id });
}

/**
 * Gives somebody a post, and invites them where they are new: the administrator any, an agency's lead those that the
 * administrator lets them give there.
 * @throws Problem `not-allowed` for who leads no such agency and for oneself, `invalid-input` for what goes beyond what they may give,
 * a role that the agency does not employ in, or a forum that takes no members from its area
 */
export async function addPost(tx: Tx, asked: NewPost): Promise<Made> {
  inOrder(asked.fromOn, asked.toOn);
  checkLead(tx.actor, asked);
  const agency = await tx.rows(Agency).where({ id: asked.agencyId }).one();
  if (!agency) throw new Problem('not-found');
  mustEmploy(agency, asked.role);
  await mustBeOfPolice(tx, { ...asked, field: 'email' }, [agency]);
  await mustBeTakenIn(tx, agency.id, asked.forumIds ?? []);
  await mustBeRank(tx, asked.rank);
  const staff = await personOf(tx, asked);
  mustBeAnothers(tx, { staffId: staff.id });
  const others = await tx.rows(Post).where({ staffId: staff.id }).all();
  const { forename: _, surname: __, email: ___, ...answers } = asked;
  const post: Post = Object.assign(new Post(), {
    ...answers,
    id: randomUUID(),
    staffId: staff.id,
    areaCode: agency.areaCode,
    forumIds: asked.forumIds ?? [],
    jobTitle: asked.jobTitle ?? '',
    rank: asked.rank ?? null,
    fromOn: asked.fromOn ?? tx.actor.today,
    toOn: asked.toOn ?? null,
    ...asAsked(asked.role, tx.actor.id),
    version: 1,
    membership: others.some((other) => isInPost(other, tx.actor.today)) ? 'dual' : 'substantive',
  });
  await tx.add(post);
  await welcome(tx, staff);
  return { id: post.id, state: post.state, version: post.version };
}
