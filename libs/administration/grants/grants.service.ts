import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Forum, settingsIfAny, settleNext } from '../areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ForumGrant } from './grant.entity.js';
import type { grantForm } from './grant.forms.js';
import { ownersPost } from './grants.owners.js';

type Given = z.output<typeof grantForm>;

/** What pays for forums while they are projects; what was settled before stays as it was. */
@Injectable()
export class ForumGrants {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Settles it from today or a later day on; of one day the last word stands, and all earlier ones are kept.
   * @param given with the number of what was settled last of the forum's grants, as it was seen
   * @throws Problem `not-found`, `not-allowed` for who administers another area, `moved-on`, `invalid-input` for a day that
   * is over, a last day before the first, a forum that is no project then, and a post that cannot own a grant
   */
  settle(actor: Actor, given: Given): Promise<{ id: string; number: number }> {
    const { forumId, version } = given;
    return this.work.once(actor, `forum-grants.create ${forumId}`, async (tx) => {
      const forum = await tx.get(Forum, forumId);
      await mustSettle(tx, forum);
      await mustFit(tx, given);
      const { staffId, agencyId } = await ownersPost(tx, forum, given.ownerPostId);
      const by = { ownerId: staffId, ownerAgencyId: agencyId, setBy: actor.id, setAt: tx.at };
      const fresh = Object.assign(new ForumGrant(), rowOf(forum, given), by);
      return settleNext(tx, fresh, { alike: tx.rows(ForumGrant).where({ forumId }), seen: version });
    });
  }
}

/** @throws Problem `not-allowed` for who does not administer the forum's area */
export async function mustSettle(tx: Tx, forum: Forum): Promise<void> {
  if (!(await maySettle(tx, forum))) throw new Problem('not-allowed', { subject: ForumGrant.name });
}

export const maySettle = (tx: Tx, { areaCode }: Forum): Promise<boolean> =>
  tx.may(ForumGrant, Object.assign(new ForumGrant(), { areaCode }), 'create');

/** @throws Problem `invalid-input` */
async function mustFit(tx: Tx, { forumId, fromOn, startsOn, lastOn }: Given): Promise<void> {
  if (fromOn < tx.actor.today) throw invalid({ field: 'fromOn', message: 'areas.errors.past' });
  if (lastOn < startsOn || lastOn < fromOn) throw invalid({ field: 'lastOn', message: 'areas.errors.beforeFirst' });
  const settings = await settingsIfAny(tx, forumId, fromOn);
  if (settings?.status !== 'project') throw invalid({ field: 'fromOn', message: 'grants.errors.project' });
}

const rowOf = ({ id: forumId, areaCode }: Forum, given: Given): Partial<ForumGrant> => ({
  id: randomUUID(),
  forumId,
  areaCode,
  number: given.version + 1,
  fromOn: given.fromOn,
  funder: given.funder,
  paysFor: given.paysFor,
  startsOn: given.startsOn,
  lastOn: given.lastOn,
  reason: given.reason,
});
