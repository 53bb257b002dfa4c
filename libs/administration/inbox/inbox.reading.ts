import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Problem } from '../../kernel/problem.js';
import { Agency, fullNames, inPost, Staff } from '../agencies/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { lookedUpTo, type Total } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { messageFilters } from './inbox.forms.js';
import { Message } from './message.entity.js';
import { Undelivered } from './undelivered.entity.js';

interface PageAsked {
  readonly limit: number;
  readonly offset: number;
}

/** A message in its reader's list. */
export type MessageShown = Pick<Message, 'id' | 'subject' | 'at' | 'state' | 'link' | 'readAt'>;

export interface MessageList extends Total {
  readonly items: MessageShown[];
  /** How many of all their messages they have not marked as read: one more than are counted, where there are more. */
  readonly unread: number;
  readonly next: string | null;
}

/** A message that did not arrive, with whom it did not reach and where they work. */
export interface UndeliveredShown extends Pick<
  Undelivered,
  'id' | 'staffId' | 'subject' | 'failure' | 'at' | 'version'
> {
  readonly name: string;
  readonly agencyNames: string[];
}

/** Somebody's own messages, and those that did not arrive for whoever coordinates where their readers work. */
@Injectable()
export class InboxReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The person's own, the latest first. */
  list(actor: Actor, { show }: z.output<typeof messageFilters>, page: PageAsked): Promise<MessageList> {
    return this.work.as(actor, async (tx) => {
      const wanted = show === 'unread' ? { readAt: { $exists: false } } : {};
      const rows = tx.rows(Message).where(wanted).orderBy('at', 'DESC').orderBy('id');
      const [{ found, ...counted }, others] = await Promise.all([
        rows.page(page.limit, page.offset).withTotal(),
        show === 'unread' ? undefined : unreadOf(tx),
      ]);
      const unread = others ?? lookedUpTo(counted);
      tx.note('list', Message.name, { asked: show ? ['show'] : [], count: counted.total });
      return { items: found.map(messageShown), ...counted, unread };
    });
  }

  /** One of their own, with what it says. @throws Problem `not-found` */
  show(actor: Actor, id: string): Promise<MessageShown & Pick<Message, 'body'>> {
    return this.work.as(actor, async (tx) => {
      const message = await tx.get(Message, id);
      return { ...messageShown(message), body: message.body };
    });
  }

  /** One message that did not arrive and is not settled. @throws Problem `not-found` */
  undeliveredOne(actor: Actor, id: string): Promise<UndeliveredShown> {
    return this.work.as(actor, async (tx) => {
      const [shown] = await undeliveredShown(tx, [await tx.get(Undelivered, id)]);
      if (!shown) throw new Problem('not-found', { subject: Undelivered.name });
      return shown;
    });
  }

  /** What has not arrived and is not settled, the latest first; nothing for whoever coordinates nowhere. */
  undelivered(actor: Actor, page: PageAsked): Promise<Total & { items: UndeliveredShown[]; next: string | null }> {
    return this.work.as(actor, async (tx) => {
      const rows = undeliveredIn(tx).orderBy('at', 'DESC').orderBy('id');
      const { found, ...counted } = await rows.page(page.limit, page.offset).withTotal();
      tx.note('list', Undelivered.name, { count: counted.total });
      return { items: await undeliveredShown(tx, found), ...counted };
    });
  }
}

export const unreadOf = (tx: Tx): Promise<number> =>
  tx
    .rows(Message)
    .where({ readAt: { $exists: false } })
    .countUpTo();

/** What has not arrived and is not settled, as far as whoever asks coordinates or administers there. */
export const undeliveredIn = (tx: Tx) => tx.rows(Undelivered).where({ settledAt: { $exists: false } });

const messageShown = ({ id, subject, at, state, link, readAt }: Message): MessageShown => ({
  id,
  subject,
  at,
  state,
  link,
  readAt,
});

async function undeliveredShown(tx: Tx, found: readonly Undelivered[]): Promise<UndeliveredShown[]> {
  if (!found.length) return [];
  const staffIds = [...new Set(found.map(({ staffId }) => staffId))];
  const [staff, posts] = await Promise.all([
    tx
      .rows(Staff)
      .where({ id: { $in: staffIds } })
      .all(),
    inPost(tx, { staffId: { $in: staffIds } }),
  ]);
  const agencies = await tx
    .rows(Agency)
    .where({ id: { $in: posts.map(({ agencyId }) => agencyId) } })
    .all();
  const names = fullNames(staff);
  const agencyNames = new Map(agencies.map(({ id, name }) => [id, name]));
  const worksFor = (staffId: string): string[] => [
    ...new Set(posts.flatMap((post) => (post.staffId === staffId ? (agencyNames.get(post.agencyId) ?? []) : []))),
  ];
  return found.map(({ id, staffId, subject, failure, at, version }) => ({
    id,
    staffId,
    subject,
    failure,
    at,
    version,
    name: names.get(staffId) ?? '',
    agencyNames: worksFor(staffId),
  }));
}
