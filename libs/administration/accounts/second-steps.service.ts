import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { addressOf } from '../../platform/http/address.js';
import { SignIn, type Known, type Tries } from '../../platform/http/sign-in.js';
import { FactorAsking } from './factor-asking.js';
import { Factors, type Owed } from './factors.service.js';
import { SignInSteps, type SignInStep } from './sign-in-steps.service.js';

interface Shown extends Tries {
  readonly at: Date;
}

/** Who is between password and session, and from where. */
interface Person {
  readonly staffId: string;
  readonly at: Date;
  readonly address: string;
}

/** The second step of signing in, after the right password: by a code in one go, or by a code or key on its own page. */
@Injectable()
export class SecondSteps {
  constructor(
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Factors) private readonly factors: Factors,
    @Inject(FactorAsking) private readonly asking: FactorAsking,
    @Inject(SignInSteps) private readonly steps: SignInSteps,
  ) {}

  /**
   * Lets a program in that sends everything at once.
   * @throws Problem `code-needed` without a code, `factor-needed` for an account that has to set one up,
   * `invalid-input` for a wrong code, `too-many-tries`
   */
  async pass(staffId: string, code: string | undefined, { address, at }: Shown): Promise<void> {
    const me = await this.person({ staffId, at, address });
    const owed = await this.factors.owed(me);
    if (owed === 'nothing') return;
    if (owed === 'factor' || code === undefined) {
      await this.steps.note(me, owed);
      throw new Problem(owed === 'factor' ? 'factor-needed' : 'code-needed');
    }
    await this.signIn.second({ staffId, address }, at, () => this.asking.useCode(me, code));
  }

  /** Opens the step that somebody owes after the right password, or none where nothing is owed. */
  async begin(
    who: Person & Known,
    step: Pick<SignInStep, 'next' | 'sessionId'>,
  ): Promise<{ owes: Owed; token?: string }> {
    const me = await this.person(who);
    const owes = await this.factors.owed(me);
    if (owes === 'nothing') return { owes };
    return { owes, token: await this.steps.begin(me, { owes, version: who.version, ...step }) };
  }

  /** The step behind a token, while it is good. */
  find(token: string, at: Date): Promise<SignInStep | undefined> {
    return this.steps.find(token, at);
  }

  /** Takes a code for an open step. @throws Problem `invalid-input`, `too-many-tries` */
  async byCode({ staffId }: SignInStep, code: string, { at, ...from }: Shown): Promise<void> {
    const me = await this.person({ staffId, at, address: from.address });
    await this.signIn.second({ staffId, ...from }, at, () => this.asking.useCode(me, code));
  }

  /** Takes a key's answer for an open step. @throws Problem `invalid-input`, `too-many-tries` */
  async byKey({ id, staffId }: SignInStep, answer: string, { at, ...from }: Shown): Promise<void> {
    const me = await this.person({ staffId, at, address: from.address });
    await this.signIn.second({ staffId, ...from }, at, () => this.asking.useKey(me, id, answer));
  }

  /** Ends a step. @returns whose account it was good for @throws Problem `not-signed-in` where it was ended already */
  async end(step: SignInStep, at: Date): Promise<Known> {
    const version = await this.steps.end(step, at);
    if (version === undefined) throw new Problem('not-signed-in');
    return { staffId: step.staffId, version };
  }

  /** Whoever takes the step, as an actor. @throws Problem `not-signed-in` where they were suspended meanwhile */
  async person({ staffId, at, address }: Person): Promise<Actor> {
    const me = await this.steps.actor(staffId, { at, address: addressOf(address) });
    if (!me) throw new Problem('not-signed-in');
    return me;
  }
}
