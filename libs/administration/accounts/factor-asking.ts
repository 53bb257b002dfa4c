import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { words } from '../../platform/messages/messages.js';
import type { PageData } from '../../platform/pages/pages.js';
import { codeFactorForm, codeForm, keyFactorForm } from './account.forms.js';
import type { Added } from './added.js';
import { SecurityKeys } from './security-keys.service.js';
import { TimeCodes } from './time-codes.service.js';

/** Factors of either kind: setting one up, on the account's page and before the first session alike, and using one. */
@Injectable()
export class FactorAsking {
  constructor(
    @Inject(TimeCodes) private readonly timeCodes: TimeCodes,
    @Inject(SecurityKeys) private readonly keys: SecurityKeys,
  ) {}

  /** The page that sets a program up. */
  async code(me: Actor, holderId: string, back: string): Promise<PageData> {
    const offer = await this.timeCodes.offer(me, holderId);
    return { title: words()('accounts.code.title'), form: codeFactorForm, back, offer };
  }

  /** The page that sets a key up. */
  async key(me: Actor, holderId: string, back: string): Promise<PageData> {
    const ceremony = JSON.stringify(await this.keys.offer(me, holderId));
    return { title: words()('accounts.key.title'), form: keyFactorForm, back, ceremony };
  }

  /** @throws Problem `invalid-input` for a code that is not the program's */
  confirmCode(me: Actor, holderId: string, given: { code: string; name: string }): Promise<Added> {
    return this.timeCodes.confirm(me, holderId, given);
  }

  /** @throws Problem `invalid-input` for an answer that is not to this question */
  addKey(me: Actor, holderId: string, given: { answer: string; name: string }): Promise<Added> {
    return this.keys.add(me, holderId, given);
  }

  /** The page of the second step: a code can be given, and where there are keys, one can be asked. */
  async step(me: Actor, holderId: string): Promise<PageData> {
    const question = await this.keys.question(me, holderId);
    const ceremony = question && JSON.stringify(question);
    return { title: words()('accounts.step.title'), form: codeForm, back: '/sign-in', ...(ceremony && { ceremony }) };
  }

  /** @throws Problem `invalid-input` for a code that is wrong or was used */
  useCode(me: Actor, code: string): Promise<void> {
    return this.timeCodes.use(me, code);
  }

  /** @throws Problem `invalid-input` for an answer that is not to this question, or of no key of theirs */
  useKey(me: Actor, holderId: string, answer: string): Promise<void> {
    return this.keys.use(me, holderId, answer);
  }
}
