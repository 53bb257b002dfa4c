import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SecondSteps, type SignInStep } from '../../libs/administration/accounts/index.js';
import { SignIn, type Known } from '../../libs/platform/http/sign-in.js';
import { Browsers } from './browsers.js';
import { KeptPosts } from './kept-posts.js';
import type { DeviceReader } from './web-session.js';

interface Entry extends Known {
  readonly at: Date;
  /** The path to go on to. */
  readonly next: string;
  /** The session that the new one takes the place of, for who signs in again. */
  readonly replaces?: string | null | undefined;
}

interface Typed extends Pick<Entry, 'next' | 'replaces'> {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  readonly device: DeviceReader;
}

/** Leads somebody from the right password to their session, by whatever they owe in between. */
@Injectable()
export class Entering {
  constructor(
    private readonly signIn: SignIn,
    private readonly second: SecondSteps,
    private readonly kept: KeptPosts,
    private readonly browsers: Browsers,
  ) {}

  /** The mark that this browser has for an account. */
  deviceOf(request: FastifyRequest): DeviceReader {
    return this.browsers.deviceOf(request);
  }

  /** By address and password. @returns the path to go on to @throws Problem `too-many-tries`, `invalid-input` */
  async byPassword(reply: FastifyReply, { email, password, address, device, ...on }: Typed): Promise<string> {
    const at = this.browsers.now();
    const who = await this.signIn.check({ email, password, address, device }, at);
    return this.enter(reply, { ...who, at, ...on });
  }

  /** After the right password: opens a session, or the step that comes first. @returns the path to go on to */
  async enter(reply: FastifyReply, { at, next, replaces = null, ...who }: Entry): Promise<string> {
    const { owes, token } = await this.second.begin(
      { ...who, at, address: reply.request.ip },
      { next, sessionId: replaces },
    );
    if (!token) return this.open(reply, { ...who, at, next, replaces });
    this.browsers.giveStep(reply, token);
    return owes === 'code' ? '/sign-in/code' : '/sign-in/factor';
  }

  /**
   * After the step: it ends, and the session opens. @returns the path to go on to
   * @throws Problem `not-signed-in` where the step was ended already, or the account is another by now
   */
  async finish(reply: FastifyReply, step: SignInStep, at: Date): Promise<string> {
    const who = await this.second.end(step, at);
    return this.open(reply, { ...who, at, next: step.next, replaces: step.sessionId });
  }

  /** The session's token is new each time; the one before is of no use to anybody who has it. */
  private async open(reply: FastifyReply, { staffId, version, at, next, replaces = null }: Entry): Promise<string> {
    const { token } = await this.signIn.open({ staffId, version, replaces, address: reply.request.ip }, 'web', at);
    await this.browsers.giveSession(reply, token, { staffId, at });
    return this.kept.landing(staffId, next, at);
  }
}
