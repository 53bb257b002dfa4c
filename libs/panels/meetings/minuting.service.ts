import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Things, type Moved } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { meetingThing } from './meeting.thing.js';
import { pressMoves, type Press } from './minuting.rules.js';

interface Pressed {
  readonly press: Press;
  /** The version of the meeting that was seen. */
  readonly version: number | undefined;
}

/** From the end of a panel to its minutes. */
@Injectable()
export class Minuting {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
  ) {}

  /**
   * Makes the moves of one press in one transaction: all of them or none.
   * @returns the meeting after the last of them
   * @throws Problem as `Things.move`
   */
  make(actor: Actor, meetingId: string, { press, version }: Pressed): Promise<Moved> {
    return this.work.once(actor, `meetings.minuting.${press}.${meetingId}`, async (tx) => {
      const [first, ...others] = pressMoves[press];
      let moved = await this.things.moveIn(tx, meetingThing, meetingId, { name: first, body: { version } });
      for (const name of others)
        moved = await this.things.moveIn(tx, meetingThing, meetingId, { name, body: { version: moved.version } });
      return moved;
    });
  }
}
