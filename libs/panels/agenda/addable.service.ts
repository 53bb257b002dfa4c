import { Inject, Injectable } from '@nestjs/common';
import { nominationThing } from '../../intake/nominations/index.js';
import { Problem, type FieldError } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { requesting } from '../../platform/access/facts.js';
import { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { listIn } from '../common/index.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { putOnAgenda } from './agendas.service.js';
import { addableTo, type Addable } from './addable.js';
import { AgendaItem } from './item.entity.js';

/** What came of one case that was to be added: nothing where it is on the agenda now. */
export interface CameOf {
  readonly one: Addable;
  readonly problem?: { readonly type: string; readonly errors: readonly FieldError[] };
}

/** Of one case, as the page said it when it was ticked. */
export interface Ticked {
  readonly by: Addable['by'];
  readonly id: string;
  readonly version: number;
}

/** On which list a case comes back: as last time in this forum, or else as the forum lists its cases. */
async function listOf(tx: Tx, caseId: string, forumId: string): Promise<'perpetrator' | 'victim'> {
  const before = await tx.rows(AgendaItem).where({ caseId, forumId }).orderBy('listedAt', 'DESC').one();
  return before?.list ?? (await listIn(tx, forumId));
}

/** Putting several cases on the agenda of a panel by one press. */
@Injectable()
export class AddingCases {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
  ) {}

  /**
   * Puts each of the ticked cases on the agenda, by itself: one that is refused keeps no other back.
   * @returns what came of each that could be added still; what is on an agenda by now is left out
   * @throws Problem `not-found` for a panel that the person cannot see
   */
  async add(actor: Actor, meetingId: string, ticked: readonly Ticked[]): Promise<CameOf[]> {
    const offered = await this.work.as(actor, async (tx) => addableTo(tx, await tx.get(Meeting, meetingId)));
    const came: CameOf[] = [];
    for (const { by, id, version } of ticked) {
      const one = offered.find((found) => found.by === by && found.id === id);
      if (one) came.push(await this.addOne(actor, meetingId, { ...one, version }));
    }
    return came;
  }

  private async addOne(actor: Actor, meetingId: string, one: Addable): Promise<CameOf> {
    const key = actor.request.key && `${actor.request.key}:${one.id}`;
    const self = requesting(actor, { key });
    try {
      if (one.by === 'nomination') {
        const body = { meetingId, version: one.version };
        await this.things.move(self, nominationThing, one.id, { name: 'list', body });
      } else {
        await this.work.once(self, `meetings.review.${meetingId}.${one.id}`, async (tx) => {
          const { forumId } = await tx.get(Meeting, meetingId, 'list_item');
          const list = await listOf(tx, one.caseId, forumId);
          await putOnAgenda(tx, { meetingId, caseId: one.caseId, list, itemKind: 'review' });
        });
      }
      return { one };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { one, problem: { type: error.type, errors: error.errors } };
    }
  }
}
