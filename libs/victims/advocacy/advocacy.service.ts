import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { Work } from '../../platform/work/work.js';
import { mustBeOver, mustBePlace } from './advocacy.checks.js';
import { referralForm } from './advocacy.forms.js';
import { openAdvocacyCase } from './advocacy.opening.js';

/** Advocates' own cases; what becomes of one is a move. */
@Injectable()
export class Advocacy {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Takes a victim's referral in the person's own service.
   * @throws Problem `not-allowed` for whoever does not work for the service, `invalid-input` for a day to come
   */
  open(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(referralForm, body);
    return this.work.once(actor, 'advocacy-cases.create', async (tx) => {
      mustBeOver(tx, { referredOn: asked.referredOn, dateOfBirth: asked.dateOfBirth });
      await mustBePlace(tx, asked);
      return asMade(await openAdvocacyCase(tx, asked));
    });
  }
}
