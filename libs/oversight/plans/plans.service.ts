import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { Work } from '../../platform/work/work.js';
import { takeOver } from './plan.entering.js';
import { takeOverForm } from './plan.forms.js';

/** Takes over several recommendations at once; all else of a plan comes from its declaration. */
@Injectable()
export class Plans {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** @throws Problem `not-found`, `not-allowed`, `invalid-input` */
  takeOver(actor: Actor, body: unknown): Promise<{ items: Made[] }> {
    const asked = readForm(takeOverForm, body);
    return this.work.once(actor, 'plan-lines.recommendations', async (tx) => ({
      items: (await takeOver(tx, asked)).map(asMade),
    }));
  }
}
