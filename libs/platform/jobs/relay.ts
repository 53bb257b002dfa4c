import { Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { TAKEN_AT_ONCE } from './claims.js';
import { bellsOf } from './bells.js';
import { FollowUps } from './follow-ups.js';
import type { Bell, FollowUpQueue } from './queue.js';

/** Passes on what has become due from the table to the queue; what the queue forgets, it finds again. */
@Injectable()
export class Relay {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private queue: FollowUpQueue | undefined;
  private lookNow = (): void => undefined;
  /** How many were done here since the last look. */
  private did = 0;
  private isStopped = false;

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
    this.queue = queue;
    this.lookNow = look;
    this.timer = setInterval(look, everyMs);
  }

  /** Looks no more, and has whoever comes next do what a bell that is being answered has left. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.isStopped = true;
    await this.looking;
  }

  /**
   * One look: rings for what has become due, and at once for more where that was as much as is taken together. A restored
   * copy rings for nobody, as its queue may be that of the one it was made of: it does what is due by itself.
   */
  async look(queue: FollowUpQueue): Promise<void> {
    this.did = 0;
    const isRestored = await this.followUps.isRestored();
    for (let isMore = true; isMore;) {
      const taken = await this.followUps.take(this.clock.now());
      if (isRestored) for (const { id } of taken) await this.followUps.run(id, this.clock.now());
      else if (taken.length) await queue.ring(bellsOf(taken));
      isMore = taken.length === TAKEN_AT_ONCE;
    }
  }

  /**
   * Answers a bell: does what it rings for, one after the other. Once as many were done here as are taken together there is
   * room for more, which is looked for at once; what is left where this stops is rung for anew.
   * @throws Error the first that is no failure of a follow-up, once all were tried
   */
  async answer({ ids }: Bell): Promise<void> {
    const errors: unknown[] = [];
    const known = ids.length > 1 ? await this.followUps.known(ids) : undefined;
    for (const [at, id] of ids.entries()) {
      if (this.isStopped && at > 0) {
        await this.queue?.ring([{ ids: ids.slice(at) }]);
        break;
      }
      await this.followUps.run(id, this.clock.now(), known?.get(id)).catch((error: unknown) => errors.push(error));
      this.did += 1;
      if (this.did >= TAKEN_AT_ONCE && !this.isStopped) this.lookNow();
    }
    if (errors.length) throw errors[0];
  }
}
