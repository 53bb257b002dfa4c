import { Inject, Injectable } from '@nestjs/common';
import { CaseFile, readHead, type CaseHead } from '../../cases/cases/index.js';
import { nameLists, namesFrom, type CaseNames } from '../../cases/people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import { CaseEventTellers, type CaseEvent } from '../../platform/pages/case-event.js';
import { Work } from '../../platform/work/work.js';
import type { Settings } from '../../timings/index.js';
import { settled } from './timeline.reading.js';

/** So many rows of each kind are read, the latest. */
const MOST = 200;

/** What a person may read of a case by its days. */
export interface CaseTimeline {
  readonly file: Pick<CaseFile, 'id' | 'reference'>;
  readonly names: CaseNames;
  /** What is in sight on each page of the case. */
  readonly head: CaseHead;
  readonly events: readonly CaseEvent[];
  /** How many of each kind are read, where there may be more. */
  readonly upTo: number | undefined;
  /** How long a silence is, where the reader's area has settled it. */
  readonly silence: Settings;
}

/** The timeline of a case: all that rooms know of it by its day, each row read as the person who looks. */
@Injectable()
export class CaseTimelines {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(CaseEventTellers) private readonly all: CaseEventTellers,
  ) {}

  /** @throws Problem `not-found` */
  show(actor: Actor, caseId: string): Promise<CaseTimeline> {
    const telling = { t: words(), most: MOST };
    return this.work.as(actor, async (tx) => {
      const file = await tx.get(CaseFile, caseId);
      const [people, head, silence, told] = await Promise.all([
        tx.together(nameLists(tx, [caseId])),
        readHead(tx, telling.t, file),
        settled(tx, 'timeline_silence'),
        Promise.all(this.all.sources.map((source) => source(tx, caseId, telling))),
      ]);
      return {
        file,
        names: namesFrom(people).get(caseId) ?? {},
        head,
        events: told.flat(),
        upTo: told.some(({ length }) => length >= MOST) ? MOST : undefined,
        silence,
      };
    });
  }
}
