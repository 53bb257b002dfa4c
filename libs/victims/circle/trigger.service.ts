import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import type { AdvocacyCase } from '../advocacy/index.js';
import { heldIn, openFile, remind } from './circle.checks.js';
import { keep } from './circle.texts.js';
import { TriggerDate } from './trigger.fields.js';
import { takeOverForm } from './trigger.forms.js';
import { offeredFor } from './trigger.offers.js';
import type { Offer } from './trigger.rules.js';
import { settleDay } from './trigger.settling.js';
import { triggerStates } from './trigger.states.js';

/** Enters a day that an order offers. @throws Problem `not-allowed` */
async function enter(tx: Tx, file: AdvocacyCase, { kind, day, orderId, reference }: Offer): Promise<TriggerDate> {
  const row = Object.assign(new TriggerDate(), {
    id: randomUUID(),
    ...heldIn(file),
    category: 'safetyPlan',
    state: triggerStates.initial,
    version: 1,
    kind,
    returnedOn: null,
    nearedOn: null,
    orderId,
    checkedInAt: null,
    attempts: 0,
    writings: 1,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  await settleDay(tx, row, { day });
  await tx.add(row);
  await keep(tx, row, { about: words()('circle.offers.about', { reference }) });
  remind(tx, 'check_in', row);
  return row;
}

/** Takes over the days that orders offer; a day is entered otherwise by its declaration. */
@Injectable()
export class TriggerDates {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Takes over all days that are offered from orders on the clinic's side, each as if it had been entered.
   * @throws Problem `not-found`, `wrong-state` for a case that is closed, `not-allowed`
   */
  takeOver(actor: Actor, body: unknown): Promise<{ items: Made[] }> {
    const { caseId } = readForm(takeOverForm, body);
    return this.work.once(actor, 'trigger-dates.take-over', async (tx) => {
      const file = await openFile(tx, caseId);
      const items: Made[] = [];
      for (const offer of await offeredFor(tx, caseId)) items.push(asMade(await enter(tx, file, offer)));
      return { items };
    });
  }
}
