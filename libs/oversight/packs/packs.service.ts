import { Inject, Injectable } from '@nestjs/common';
import { fullName, Staff } from '../../administration/agencies/index.js';
import { goneOut } from '../exports/index.js';
import { enterInLedger } from '../../cases/ledger/index.js';
import { agencyFor } from '../../panels/minutes/index.js';
import { Meeting, openForItems } from '../../panels/meetings/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { unseen } from '../../platform/work/record.js';
import { Work } from '../../platform/work/work.js';
import { readPack, type MeetingRead } from './packs.reading.js';

/** The agenda of a meeting with its cases, as it was made for one person. */
export interface AgendaPack {
  readonly read: MeetingRead;
  /** The meeting's own, which says nothing of a case. */
  readonly reference: string;
  /** Whether the agenda is still put together: it was not sent out. */
  readonly draft: boolean;
  readonly madeFor: string;
  readonly at: Date;
}

/** Agendas with their cases, to print and to take along. */
@Injectable()
export class AgendaPacks {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * The agenda for whoever asks, with what they see of each item, entered in the ledger as printed for them.
   * @throws Problem `not-found` for a meeting that they do not see
   */
  print(actor: Actor, meetingId: string): Promise<AgendaPack> {
    return this.work.as(actor, async (tx) => {
      const [meeting, reader] = await Promise.all([
        tx.rows(Meeting).where({ id: meetingId }).one(),
        tx.rows(Staff).where({ id: actor.id }).one(),
      ]);
      if (!meeting) throw unseen(Meeting.name, meetingId);
      const { reference, forumId, state } = meeting;
      const { read, rows } = await readPack(tx, meeting);
      tx.record('print_agenda', meeting, Meeting, { reference, count: read.items.length });
      const out = { how: 'agenda_printed', subject: Meeting.name, id: meeting.id, askedBy: actor.id } as const;
      enterInLedger(tx, goneOut(rows, { ...out, forAgencyId: agencyFor(actor, forumId) }));
      const madeFor = reader ? fullName(reader) : '';
      return { read, reference, draft: openForItems.includes(state), madeFor, at: tx.at };
    });
  }
}
