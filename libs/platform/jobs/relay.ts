import { Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { FollowUps } from './follow-ups.js';
import type { FollowUpQueue } from './queue.js';

/** What was rung for this long ago and is not done is rung for again. */
const AGAIN_AFTER_MS = 60_000;

/** Passes on what has become due from the table to the queue; what the queue forgets, it finds again. */
@Injectable()
export class Relay {
  private timer: NodeJS.Timeout | undefined;
  private busy = Promise.resolve();

  constructor(
    private readonly followUps: FollowUps,
    private readonly clock: Clock,
  ) {}

  /** Looks every second until stopped; a failed look is told and the next one tries again. */
  start(queue: FollowUpQueue, failed: (error: unknown) => void, everyMs = 1000): void {
    this.timer = setInterval(() => {
      this.busy = this.busy.then(() => this.look(queue)).catch(failed);
    }, everyMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.busy;
  }

  private async look(queue: FollowUpQueue): Promise<void> {
    const now = this.clock.now();
    const taken = await this.followUps.take(now, new Date(now.getTime() - AGAIN_AFTER_MS));
    if (taken.length) await queue.ring(taken);
  }
}
