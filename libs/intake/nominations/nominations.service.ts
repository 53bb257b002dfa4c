import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { readNomination } from './nomination.forms.js';
import { nominate } from './nominations.submit.js';

/** What the nominator is told at once. */
export interface Acknowledged {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly version: number;
  readonly answerDueOn: string;
}

/** Nominating by form; everything that is done to a nomination afterwards is a move. */
@Injectable()
export class Nominations {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** Submits a nomination as the person who asks. @throws Problem `invalid-input`, `not-allowed`, `key-reused` */
  nominate(actor: Actor, body: Record<string, unknown>): Promise<Acknowledged> {
    const answers = readNomination(body);
    return this.work.once(actor, 'nominations.create', async (tx) => {
      const { id, reference, state, version, answerDueOn } = await nominate(tx, answers);
      return { id, reference, state, version, answerDueOn };
    });
  }
}
