import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { called } from '../agencies/index.js';
import { Forum, settingsIfAny, standingOn, type ForumSettings, type SettledStanding } from '../areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { SYSTEM_ID, type Actor } from '../../platform/access/actor.js';
import { sightOf } from '../../platform/access/counting.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { ForumGrant } from './grant.entity.js';
import type { grantFilters } from './grant.forms.js';
import { postOfOwner } from './grants.owners.js';
import { maySettle, mustSettle } from './grants.service.js';

/** So much is read of what was ever settled. */
const MOST = 500;

/** What was settled of a forum's grant once, and by whom. */
export type GrantShown = ForumGrant & {
  readonly ownerName: string;
  readonly ownerAgencyName: string;
  /** null: the service, out of a file. */
  readonly setByName: string | null;
  readonly standing: SettledStanding;
  /** The last day on which these words hold, because others were settled for the next. */
  readonly lastDay: LondonDate | null;
  /** Whether the grant is over, though these words stand. */
  readonly ended: boolean;
};

export interface GrantsOfForum {
  readonly forum: Forum;
  readonly settings: ForumSettings | undefined;
  readonly settled: readonly GrantShown[];
  readonly mine: boolean;
  /** Whether figures of the forum are shown to whoever asks. */
  readonly figures: boolean;
}

export interface GrantAsked<T> {
  readonly forum: Forum;
  readonly last: ForumGrant | undefined;
  readonly ownerPostId: string | undefined;
  readonly besides: T;
}

/** What pays for forums, for everybody who holds a post. */
@Injectable()
export class ForumGrantsReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** What was settled of one forum or of all, the latest first, up to five hundred; what is to come is among it. */
  list(
    actor: Actor,
    { forum }: z.output<typeof grantFilters>,
  ): Promise<{ items: GrantShown[]; total: number; next: null }> {
    return this.work.as(actor, async (tx) => {
      const rows = tx.rows(ForumGrant).where({ forumId: forum }).orderBy('forumId').orderBy('number', 'DESC');
      const { found, total } = await rows.page(MOST).withTotal();
      tx.note('list', ForumGrant.name, { asked: forum ? ['forum'] : [], count: total });
      return { items: await grantsShown(tx, found), total, next: null };
    });
  }

  /** One forum with all that was ever settled of its grants, the latest first. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<GrantsOfForum> {
    return this.work.as(actor, (tx) => grantsOf(tx, id));
  }

  /**
   * A forum and what was settled last of its grants, with the post of that owner, for whoever may settle another.
   * @param besides what else the same look reads
   * @throws Problem `not-found`, `not-allowed`
   */
  asking<T>(actor: Actor, id: string, besides: (tx: Tx, forum: Forum) => Promise<T>): Promise<GrantAsked<T>> {
    return this.work.as(actor, async (tx) => {
      const forum = await tx.get(Forum, id);
      const [, last, also] = await Promise.all([
        mustSettle(tx, forum),
        tx.rows(ForumGrant).where({ forumId: id }).orderBy('number', 'DESC').one(),
        besides(tx, forum),
      ]);
      return { forum, last, ownerPostId: await postOfOwner(tx, forum, last), besides: also };
    });
  }
}

async function grantsOf(tx: Tx, id: string): Promise<GrantsOfForum> {
  const forum = await tx.get(Forum, id);
  const [settings, rows, mine] = await Promise.all([
    settingsIfAny(tx, id, tx.actor.today),
    tx.rows(ForumGrant).where({ forumId: id }).orderBy('number', 'DESC').page(MOST).all(),
    maySettle(tx, forum),
  ]);
  return { forum, settings, settled: await grantsShown(tx, rows), mine, figures: Boolean(sightOf(tx.actor, forum)) };
}

async function grantsShown(tx: Tx, found: readonly ForumGrant[]): Promise<GrantShown[]> {
  if (!found.length) return [];
  const { today } = tx.actor;
  const staff = found.flatMap(({ setBy, ownerId }) => [setBy, ownerId]).filter((id) => id !== SYSTEM_ID);
  const nameOf = await called(tx, { staff, agencies: found.map(({ ownerAgencyId }) => ownerAgencyId) });
  return found.map((one) => {
    const alike = found.filter(({ forumId }) => forumId === one.forumId);
    const { standing, lastDay = null } = standingOn(alike, one, today);
    const names = { ownerName: nameOf(one.ownerId) ?? '', ownerAgencyName: nameOf(one.ownerAgencyId) ?? '' };
    const ended = standing === 'in_force' && one.lastOn < today;
    return { ...one, ...names, setByName: nameOf(one.setBy), standing, lastDay, ended };
  });
}
