import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import { Work } from '../../platform/work/work.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { readinessOf, type Readiness } from './readiness.reading.js';

/** Whether an agenda is ready for the panel. */
@Injectable()
export class ReadinessReading {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** @throws Problem `not-found` for a meeting the person cannot see; as `readinessOf` */
  read(actor: Actor, meetingId: string): Promise<Readiness> {
    return this.work.as(actor, async (tx) => {
      const meeting = await tx.rows(Meeting).where({ id: meetingId }).one();
      if (!meeting) throw unseen(Meeting.name, meetingId);
      return readinessOf(tx, meeting);
    });
  }
}
