import type { Pool } from 'pg';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';
import { isHeavy } from '../database/statement-classes.js';

/** So many connections lists and files always leave to everything else. */
const LEFT = 2;
/** How long a list or a file waits for its turn, in milliseconds. */
const PATIENCE_MS = 2_000;

const nothing = (): void => undefined;

/**
 * The connections that lists and files may take together, fewer than there are: however slow they are, there is one for
 * whoever opens a page. What one request does at once takes one place.
 */
export class HeavyLane {
  /** By the request: how much of it is under way. */
  private readonly within = new Map<string, number>();
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor({ options: { max = 1 } }: Pool) {
    this.free = Math.max(1, max - LEFT);
  }

  /**
   * Waits for a place, where what this person does needs one. @returns what gives it back
   * @throws Problem `unavailable` where none was free for too long
   */
  async enter(actor: Actor): Promise<() => void> {
    if (!isHeavy(actor.request.takes ?? 'job')) return nothing;
    const { id } = actor.request;
    if (!this.within.has(id)) await this.place();
    this.within.set(id, (this.within.get(id) ?? 0) + 1);
    return () => this.leave(id);
  }

  private leave(id: string): void {
    const others = (this.within.get(id) ?? 1) - 1;
    if (others) return void this.within.set(id, others);
    this.within.delete(id);
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }

  private place(): Promise<void> | undefined {
    if (this.free > 0) {
      this.free -= 1;
      return undefined;
    }
    return new Promise((go, fail) => {
      const turn = (): void => {
        clearTimeout(timer);
        go();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(turn), 1);
        fail(new Problem('unavailable', { seconds: 5 }));
      }, PATIENCE_MS);
      this.waiting.push(turn);
    });
  }
}
