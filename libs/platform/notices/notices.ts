import { Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { isDay } from '../../kernel/london-date.js';
import { DataSource } from '../database/data-source.js';
import type { Config } from '../config/config.js';
import { poolOf } from '../database/pool.js';
import type { Outgoing } from '../jobs/job.js';
import { formatDay, languageOf, words, type Language } from '../messages/messages.js';
import { isRefused, type LetterCarrier } from './letters.js';
import { keepSql, mayWait, undeliveredSql, type Failure, type SentState } from './sent.js';

interface Occasion {
  readonly messageId: string;
  readonly followUpId: string;
  readonly at: Date;
  /** About something that happened long ago. */
  readonly history: boolean;
}

/** How mail leaves: by a mail server, by GOV.UK Notify, or not at all where the demonstration keeps it on a page. */
export class Post {
  constructor(
    readonly transport: LetterCarrier | undefined,
    readonly config: Pick<Config, 'PUBLIC_URL' | 'MAIL_FROM'>,
  ) {}
}

interface Reader {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
  /** Has chosen one summary a day of what may wait. */
  readonly daily: boolean;
}

interface Written {
  readonly subject: string;
  readonly body: string;
}

/** What became of a message, as the record names it. */
const said = { sent: 'send', held: 'hold', refused: 'refuse' } as const satisfies Record<SentState, string>;

/** Stands in what is kept of a message whose link opens something by itself. */
const LINK_LEFT_OUT = '…';

/** Says that something waits, in words that name nobody. */
@Injectable()
export class Notices {
  private readonly pool: Pool;

  constructor(
    db: DataSource,
    private readonly post: Post,
  ) {
    this.pool = poolOf(db);
  }

  /**
   * Sends one message and keeps what was sent; the same Message-ID is kept once however often it is sent. Skips whoever
   * is suspended by now, and suppresses what would leave the product long after it happened. What may wait is held for
   * whoever wants one summary a day; what its address refuses for good is kept for the coordinators.
   */
  async send(outgoing: Outgoing, occasion: Occasion): Promise<'skip' | 'suppress' | (typeof said)[SentState]> {
    if (occasion.history && this.post.transport) return 'suppress';
    const reader = await this.readerOf(outgoing.staffId);
    if (!reader) return 'skip';
    const written = this.write(outgoing, reader, outgoing.link);
    const state = reader.daily && mayWait(outgoing) ? 'held' : await this.leave(written, reader, occasion);
    await this.keep(state, { outgoing, reader, occasion, written });
    if (state === 'refused') await this.tellRefused({ reader, occasion, written });
    return said[state];
  }

  private async readerOf(staffId: string): Promise<Reader | undefined> {
    // What they have chosen. Who speaks Welsh is not taken to have chosen it: what was drafted was read by no speaker yet.
    const text = `SELECT s.email, c.language, coalesce(c.daily, false) AS "daily" FROM staff s
      LEFT JOIN message_choice c ON c.staff_id = s.id WHERE s.id = $1 AND s.suspended_at IS NULL AND s.kind = 'person'`;
    const { rows } = await this.pool.query<{ email: string; language: string | null; daily: boolean }>(text, [staffId]);
    const [found] = rows;
    return found && { ...found, id: staffId, language: languageOf(found.language) };
  }

  /** A message in its reader's words. @param path where its link leads, within the product */
  private write({ template, params }: Outgoing, { language }: Reader, path: string): Written {
    const say = words(language);
    const given = spoken(params, language);
    const link = path === LINK_LEFT_OUT ? path : new URL(path, this.post.config.PUBLIC_URL).href;
    return { subject: say(`${template}.subject`, given), body: say(`${template}.body`, { ...given, link }) };
  }

  /** @throws Error whatever may go well at another try */
  private async leave({ subject, body }: Written, { email }: Reader, { messageId }: Occasion): Promise<SentState> {
    const from = this.post.config.MAIL_FROM;
    try {
      await this.post.transport?.sendMail({ from, to: email, subject, text: body, messageId });
      return 'sent';
    } catch (error) {
      if (isRefused(error)) return 'refused';
      throw error;
    }
  }

  /** A link that opens something by itself is kept nowhere, but for the demonstration's page, which is its mailbox. */
  private async keep(state: SentState, { outgoing, reader, occasion, written }: Kept): Promise<void> {
    const isSecret = outgoing.urgency === 'secret';
    const { subject, body } = isSecret && this.post.transport ? this.write(outgoing, reader, LINK_LEFT_OUT) : written;
    const link = isSecret ? null : outgoing.link;
    const read = occasion.history ? occasion.at : null;
    const { messageId, followUpId, at } = occasion;
    const what = [messageId, followUpId, reader.id, reader.email, outgoing.template, subject, body];
    await this.pool.query(keepSql, [...what, link, state, at, read, JSON.stringify(outgoing.about ?? [])]);
  }

  private async tellRefused({ reader, occasion, written }: Omit<Kept, 'outgoing'>): Promise<void> {
    const failure: Failure = 'refused';
    await this.pool.query(undeliveredSql, [occasion.messageId, reader.id, written.subject, failure, occasion.at]);
  }
}

interface Kept {
  readonly outgoing: Outgoing;
  readonly reader: Reader;
  readonly occasion: Occasion;
  readonly written: Written;
}

/** What a message is filled with: a day is said as its reader says days. */
const spoken = (params: Outgoing['params'], language: Language): Outgoing['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && isDay(value) ? formatDay(value, language) : value,
    ]),
  );
