import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Language } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { whens } from './inbox.forms.js';
import { Message } from './message.entity.js';
import { Undelivered } from './undelivered.entity.js';

type When = (typeof whens)[number];

export interface MessageChoice {
  readonly when: When;
  /** In which language; not chosen: English. */
  readonly language: Language;
  /** 0 where nothing was chosen yet. */
  readonly version: number;
}

type Chosen = Omit<MessageChoice, 'language'> & { readonly language?: Language | undefined };

/** What somebody does with their messages, and how they want to be told. */
@Injectable()
export class Inbox {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Marks the person's messages as read, up to one and including it: those that came meanwhile stay unread.
   * @returns how many were unread @throws Problem `not-found`
   */
  read(actor: Actor, newest: string): Promise<{ read: number }> {
    return this.work.once(actor, 'messages.read', async (tx) => {
      const message = await tx.rows(Message).where({ id: newest }).one();
      if (!message) throw new Problem('not-found', { subject: Message.name });
      const text = `UPDATE sent_mail SET read_at = $3 WHERE staff_id = $1 AND link IS NOT NULL AND read_at IS NULL AND at <= $2 RETURNING id`;
      const read = (await tx.run({ text, values: [actor.id, message.at, tx.at] })).length;
      tx.note('read_messages', Message.name, { count: read });
      return { read };
    });
  }

  /** How the person has chosen to be told; at once where they have chosen nothing. */
  chosen(actor: Actor): Promise<MessageChoice> {
    return this.work.as(actor, (tx) => {
      tx.note('read', 'MessageChoice');
      return chosenBy(tx);
    });
  }

  /** @throws Problem `moved-on` where it was chosen otherwise meanwhile */
  choose(actor: Actor, { when, language, version }: Chosen): Promise<MessageChoice> {
    return this.work.once(actor, 'message-choice.choose', async (tx) => {
      const text = `INSERT INTO message_choice AS c (staff_id, daily, version, set_at, language) SELECT $1, $2, 1, $4, $5
        WHERE $3 = 0 ON CONFLICT DO NOTHING RETURNING version`;
      const change = `UPDATE message_choice SET daily = $2, version = version + 1, set_at = $4, language = coalesce($5, language)
        WHERE staff_id = $1 AND version = $3 RETURNING version`;
      const values = [actor.id, when === 'daily', version, tx.at, language ?? null];
      const [done] = await tx.run<{ version: number }>({ text: version ? change : text, values });
      if (!done) throw new Problem('moved-on');
      tx.note('choose_when', 'MessageChoice', { when, ...(language && { language }) });
      return chosenBy(tx);
    });
  }

  /** Says that whom a message did not reach knows by another way. @throws Problem `not-found`, `moved-on`, `not-allowed` */
  settle(actor: Actor, id: string, version: number): Promise<{ id: string; version: number }> {
    return this.work.once(actor, `undelivered.settle ${id}`, async (tx) => {
      const row = await tx.get(Undelivered, id, 'settle', version);
      await tx.save(Object.assign(row, { settledAt: tx.at, settledBy: actor.id }));
      return { id, version: row.version };
    });
  }
}

async function chosenBy(tx: Tx): Promise<MessageChoice> {
  const text = 'SELECT daily, version, language FROM message_choice WHERE staff_id = $1';
  const [found] = await tx.run<{ daily: boolean; version: number; language: Language | null }>({
    text,
    values: [tx.actor.id],
  });
  return {
    when: found?.daily ? 'daily' : 'at_once',
    language: found?.language ?? 'en',
    version: found?.version ?? 0,
  };
}
