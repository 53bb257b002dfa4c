import { Injectable } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import type { Pool } from 'pg';
import { isDay } from '../../kernel/london-date.js';
import { DataSource } from '../database/data-source.js';
import type { Config } from '../config/config.js';
import { poolOf } from '../database/pool.js';
import type { Outgoing } from '../jobs/job.js';
import { formatDay, languages, words, type Language } from '../messages/messages.js';

interface Occasion {
  readonly messageId: string;
  readonly followUpId: string;
  readonly at: Date;
  /** About something that happened long ago. */
  readonly history: boolean;
}

/** How mail leaves: by SMTP, or not at all where the demonstration keeps it on a page. */
export class Post {
  constructor(
    readonly transport: Transporter | undefined,
    readonly config: Pick<Config, 'PUBLIC_URL' | 'MAIL_FROM'>,
  ) {}
}

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
   * is suspended by now, and suppresses what would leave the product long after it happened.
   */
  async send(outgoing: Outgoing, occasion: Occasion): Promise<'send' | 'skip' | 'suppress'> {
    if (occasion.history && this.post.transport) return 'suppress';
    const { rows } = await this.pool.query<{ email: string; languages: string[] }>(
      `SELECT email, languages FROM staff WHERE id = $1 AND suspended_at IS NULL AND kind = 'person'`,
      [outgoing.staffId],
    );
    const reader = rows[0];
    if (!reader) return 'skip';
    const language = languageOf(reader.languages);
    const say = words(language);
    const params = spoken(outgoing.params, language);
    const subject = say(`${outgoing.template}.subject`, params);
    const link = new URL(outgoing.link, this.post.config.PUBLIC_URL).href;
    const body = say(`${outgoing.template}.body`, { ...params, link });
    const { MAIL_FROM } = this.post.config;
    await this.post.transport?.sendMail({
      from: MAIL_FROM,
      to: reader.email,
      subject,
      text: body,
      messageId: occasion.messageId,
    });
    await this.keep([
      occasion.messageId,
      occasion.followUpId,
      outgoing.staffId,
      reader.email,
      outgoing.template,
      subject,
      body,
      occasion.at,
    ]);
    return 'send';
  }

  private async keep(values: unknown[]): Promise<void> {
    const text = `INSERT INTO sent_mail (message_id, follow_up_id, staff_id, address, template, subject, body, at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (message_id) DO NOTHING`;
    await this.pool.query(text, values);
  }
}

/** The first of somebody's languages that the product is to speak. */
/** What a message is filled with: a day is said as its reader says days. */
const spoken = (params: Outgoing['params'], language: Language): Outgoing['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && isDay(value) ? formatDay(value, language) : value,
    ]),
  );

const languageOf = (spoken: readonly string[]): Language => languages.find((one) => spoken[0] === one) ?? 'en';
