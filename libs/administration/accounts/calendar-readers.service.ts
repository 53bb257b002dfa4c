import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Sessions } from '../../platform/http/sessions.js';
import { Installation } from '../../platform/house.js';
import { perSession } from '../../platform/limits/limit-rules.js';
import { Limits } from '../../platform/limits/limits.js';
import type { Tx } from '../../platform/work/tx.js';
import { ago } from './account.limits.js';

/** From where a program asks, when, and by which request. */
interface Asking {
  readonly at: Date;
  readonly id: string;
  readonly address: string | undefined;
}

const MINUTE_MS = 60_000;

/** The calendar programs that come by a secret address: as whom they read. */
@Injectable()
export class CalendarReaders {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Limits) private readonly limits: Limits,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  /**
   * Whose address it is, with the rights that they have at this moment. Nobody for a wrong or ended one, and for whoever
   * is suspended, holds no post, or has still to promise: all of these are the same to whoever asks.
   * @throws Problem `too-many-tries` for a program that asks as no person would
   */
  async whose(token: string, asking: Asking): Promise<Actor | undefined> {
    const owner = await this.sessions.calendarOwner(token, asking);
    if (!owner) return undefined;
    this.limits.count(perSession(this.installation.config), `calendar ${owner.id}`, owner.id);
    return owner.posts.length && !owner.promiseOwed ? owner : undefined;
  }
}

/** Says that a person's address was fetched, for its owner to see; once a minute is often enough. */
export const wasFetched = (tx: Tx): void =>
  tx.later({
    text: `UPDATE calendar_address SET fetched_at = $2 WHERE staff_id = $1 AND ended_at IS NULL
      AND (fetched_at IS NULL OR fetched_at < $3)`,
    values: [tx.actor.id, tx.at, ago(tx.at, MINUTE_MS)],
  });
