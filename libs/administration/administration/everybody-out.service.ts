import { Inject, Injectable } from '@nestjs/common';
import { signEverybodyOut } from '../accounts/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';

/** Signing everybody out at once, after a breach or before a change that must not find anybody inside. */
@Injectable()
export class EverybodyOut {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Ends everybody's sessions, the asker's own among them; once for a key.
   * @returns how many @throws Problem `not-allowed`, or `sign-in-again` where they signed in more than ten minutes ago
   */
  end(me: Actor): Promise<{ ended: number }> {
    return this.work.once(me, 'sessions.end-everybody', async (tx) => ({ ended: await signEverybodyOut(tx) }));
  }
}
