import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AdvocacyCase } from '../advocacy/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { words } from '../../platform/messages/messages.js';
import { asMade, type Made } from '../../platform/things/made.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { openFile, owed } from './circle.checks.js';
import { keep } from './circle.texts.js';
import { TriggerDate } from './trigger.entity.js';
import { newDateForm, takeOverForm, type NewDate } from './trigger.forms.js';
import { settleDay } from './trigger.moves.js';
import { offeredFor } from './trigger.offers.js';
import { triggerStates } from './trigger.states.js';

type Given = Pick<NewDate, 'kind' | 'day' | 'leadDays' | 'checkerId' | 'about'>;

/** A day as it is entered. @throws Problem `invalid-input`, `not-allowed` */
async function enter(tx: Tx, { id: caseId, agencyId }: AdvocacyCase, given: Given, orderId: string | null = null) {
  const row = Object.assign(new TriggerDate(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'safetyPlan',
    released: false,
    state: triggerStates.initial,
    version: 1,
    kind: given.kind,
    returnedOn: null,
    nearedOn: null,
    orderId,
    checkedInAt: null,
    attempts: 0,
    writings: 1,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  await settleDay(tx, row, given);
  await tx.add(row);
  await keep(tx, row, { about: given.about });
  owed(tx, 'check_in', row);
  return row;
}

/** The days that are dangerous or hard for a victim; what becomes of one is a move. */
@Injectable()
export class TriggerDates {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters a day, and with it that somebody is in touch with the victim before it.
   * @throws Problem `not-found`, `wrong-state` for a case that is closed, `not-allowed`, `invalid-input`
   */
  add(actor: Actor, body: unknown): Promise<Made> {
    const { caseId, ...given } = readForm(newDateForm, body);
    return this.work.once(actor, 'trigger-dates.create', async (tx) =>
      asMade(await enter(tx, await openFile(tx, caseId), given)),
    );
  }

  /**
   * Takes over all days that are offered from orders on the clinic's side, each as if it had been entered.
   * @throws Problem `not-found`, `wrong-state` for a case that is closed, `not-allowed`
   */
  takeOver(actor: Actor, body: unknown): Promise<{ items: Made[] }> {
    const { caseId } = readForm(takeOverForm, body);
    return this.work.once(actor, 'trigger-dates.take-over', async (tx) => {
      const t = words();
      const file = await openFile(tx, caseId);
      const items: Made[] = [];
      for (const { kind, day, orderId, reference } of await offeredFor(tx, caseId)) {
        const about = t('circle.offers.about', { reference });
        items.push(asMade(await enter(tx, file, { kind, day, about }, orderId)));
      }
      return { items };
    });
  }
}
