import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database } from './database/database.js';
import type { Tx } from './work/tx.js';

/** SQL: whether this is a copy that was restored and is not told to send yet (decision 209). */
export const restoredSql = `EXISTS (SELECT 1 FROM setting WHERE name = 'restored' AND value ->> 'endedAt' IS NULL)`;

/** No process shows that this is a restored copy, or that it no longer is one, later than this. */
const READ_EVERY_MS = 20_000;

/** Whether this is a restored copy that sends nothing: as the database says it now, and as pages show it. */
@Injectable()
export class Restored implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('restored');
  private timer: NodeJS.Timeout | undefined;
  private known = false;

  constructor(private readonly database: Database) {}

  async onModuleInit(): Promise<void> {
    await this.is();
    this.timer = setInterval(() => void this.refresh(), READ_EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** As it was read last. */
  get shown(): boolean {
    return this.known;
  }

  /** Asks the database. */
  async is(): Promise<boolean> {
    const [found] = await this.database.rows<{ is: boolean }>(`SELECT ${restoredSql} AS "is"`);
    this.known = found?.is ?? false;
    return this.known;
  }

  /** Reads it anew for pages. Where that fails what was read last stays until the next time. */
  async refresh(): Promise<void> {
    await this.is().catch(() => this.log.error('Whether this is a restored copy could not be read'));
  }
}

/**
 * From this transaction on messages leave, what waited first; the record says so.
 * @returns whether this was a restored copy that sent nothing
 */
export async function sendAgain(tx: Tx): Promise<boolean> {
  const text = `UPDATE setting SET value = value || jsonb_build_object('endedAt', $1::timestamptz)
    WHERE name = 'restored' AND value ->> 'endedAt' IS NULL RETURNING name`;
  const ended = (await tx.run({ text, values: [tx.at] })).length > 0;
  if (ended) tx.note('send_on', 'Installation');
  return ended;
}
