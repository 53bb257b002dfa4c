import { Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { TAKEN_AT_ONCE } from './claims.js';
import { FollowUps } from './follow-ups.js';
import type { FollowUpQueue } from './queue.js';

/** Passes on what has become due from the table to the queue; what the queue forgets, it finds again. */
@Injectable()
export class Relay {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly followUps: FollowUps,
    private readonly clock: Clock,
  ) {}

  /** Looks now and every second until stopped, one look at a time; a failed look is told and the next one tries again. */
  start(queue: FollowUpQueue, failed: (error: unknown) => void, everyMs = 1000): void {
    const look = (): void => {
      this.looking ??= this.look(queue)
        .catch(failed)
        .finally(() => (this.looking = undefined));
    };
    look();
    this.timer = setInterval(look, everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** One look: rings for what has become due, and at once for more where that was as much as is taken together. */
  async look(queue: FollowUpQueue): Promise<void> {
    for (let isMore = true; isMore;) {
      const taken = await this.followUps.take(this.clock.now());
      if (taken.length) await queue.ring(taken);
      isMore = taken.length === TAKEN_AT_ONCE;
    }
  }
}
